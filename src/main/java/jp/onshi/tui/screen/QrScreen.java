package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.keymap.Action;
import jp.onshi.tui.qr.QrDrawing;
import jp.onshi.tui.qr.QrPicture;
import jp.onshi.tui.widget.Wrap;
import org.jspecify.annotations.Nullable;

/**
 * A QR code on the whole terminal, with its address beside it. When it does not fit it says so, how large the terminal
 * would have to be, and what else can be done; part of a code is never drawn.
 *
 * @param address what is encoded, as it came
 * @param picture its code; {@code null} when it is no address that a phone may be sent to, or too long
 * @param drawing how the code is drawn; half blocks only where somebody asked for them
 */
public record QrScreen(String address, @Nullable QrPicture picture, QrDrawing drawing) implements Screen {

    private static final int GAP = 2;
    private static final int LEAST_TEXT = 20;

    /** The code of an address. */
    static QrScreen of(String address) {
        return new QrScreen(address, QrPicture.of(address).orElse(null), QrDrawing.FULL);
    }

    @Override
    public String context() {
        return "qr";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("facility.qr.title");
    }

    @Override
    public boolean isBare() {
        return true;
    }

    @Override
    public List<Command> commands(Surroundings around) {
        return List.of(
                Command.of(Action.BACK, "back", () -> Step.to(this).closing(null)),
                Command.of(Action.NEXT_CHOICE, "qr-size", () -> Step.to(otherSize())),
                Command.of(Action.CONFIRM, "back", () -> Step.to(this).closing(null)),
                Command.of(Action.CANCEL, "back", () -> Step.to(this).closing(null)));
    }

    private QrScreen otherSize() {
        return new QrScreen(address, picture, drawing == QrDrawing.FULL ? QrDrawing.HALF : QrDrawing.FULL);
    }

    @Override
    public Step told(News news, Surroundings around) {
        return Step.to(this);
    }

    @Override
    public Message advice(Surroundings around) {
        return Message.info(around.text("facility.qr.how"));
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        QrPicture code = picture;
        if (code == null) {
            boolean address = QrPicture.isAddress(this.address);
            write(frame, 0, 0, List.of(around.text(address ? "facility.qr.too-long" : "facility.qr.no-address")), true);
            return;
        }
        if (!drawing.fits(code, frame.columns(), frame.rows())) {
            write(frame, 0, 0, tooLarge(code, frame, around), true);
            return;
        }
        drawing.draw(code, frame, 0, 0);
        List<String> words = new ArrayList<>();
        words.add(around.text("facility.qr.how"));
        if (drawing == QrDrawing.HALF) {
            words.add(around.text("facility.qr.torn"));
        }
        int right = drawing.columns(code) + GAP;
        if (right + LEAST_TEXT <= frame.columns()) {
            write(frame, right, 0, words, false);
        } else {
            write(frame, 0, drawing.rows(code), words, false);
        }
    }

    private List<String> tooLarge(QrPicture code, Frame frame, Surroundings around) {
        List<String> words = new ArrayList<>();
        words.add(around.text(
                "facility.qr.too-large", frame.columns(), frame.rows(), drawing.columns(code), drawing.rows(code)));
        if (drawing == QrDrawing.FULL && QrDrawing.HALF.fits(code, frame.columns(), frame.rows())) {
            words.add(around.text("facility.qr.try-half"));
        }
        words.add(around.text("facility.qr.file"));
        return words;
    }

    /** Writes sentences and the address, as far as there is room. */
    private void write(Frame frame, int left, int top, List<String> sentences, boolean wrong) {
        int width = frame.columns() - left - 1;
        int row = top;
        for (String sentence : sentences) {
            for (String line : Wrap.lines(sentence, width)) {
                frame.put(left, row++, line, wrong ? Role.MESSAGE_ERROR : Role.MESSAGE, width);
            }
        }
        for (String line : Wrap.lines(address, width)) {
            frame.put(left, row++, line, Role.VALUE, width);
        }
    }
}
