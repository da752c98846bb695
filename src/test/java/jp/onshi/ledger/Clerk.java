package jp.onshi.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.RowStatus;

/**
 * A process of its own that takes in results without end, every fifth as the answer to a request, and prints the number
 * of each once it is in the ledger. Started again, it goes on where its prints ended.
 */
final class Clerk {

    static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private Clerk() {}

    /**
     * Runs until killed, until nobody reads its prints, or until {@code limit} results are in.
     *
     * @param arguments home folder, name, first number, limit
     */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        String name = arguments[1];
        Clock clock = Clock.system(ZoneId.of("Asia/Tokyo"));
        try (Ledger ledger = open(home, clock)) {
            for (int i = Integer.parseInt(arguments[2]); i < Integer.parseInt(arguments[3]); i++) {
                People people = new People(i);
                if (isAnswer(i)) {
                    RequestRecord request = request(ledger, name, i, people.row(DAY, i % 600));
                    ledger.advance(request.id(), RequestState.CREATED, RequestState.RELEASING);
                    ledger.advance(request.id(), RequestState.RELEASING, RequestState.SENT);
                    ledger.takeIn(People.answer(request, content(name, i), people.row(DAY, i % 600)));
                } else {
                    DayRow row = people.row(DAY, i % 600);
                    ledger.takeIn(People.faceResult(content(name, i), row, row));
                }
                System.out.println(i);
                if (System.out.checkError()) {
                    return;
                }
            }
        }
    }

    static Ledger open(Path home, Clock clock) throws Exception {
        return Ledger.open(home.resolve("onshi.db"), home.resolve("onshi.key"), clock);
    }

    static boolean isAnswer(int number) {
        return number % 5 == 0;
    }

    static String content(String name, int number) {
        return name + "/" + number;
    }

    static String fileName(String name, int number) {
        return "OQSsiquc01req_" + name + number + ".xml";
    }

    private static RequestRecord request(Ledger ledger, String name, int number, DayRow row) throws LedgerException {
        Optional<RequestRecord> known = ledger.requestByFileName(fileName(name, number));
        if (known.isPresent()) {
            return known.get();
        }
        return ledger.create(new NewRequest(
                fileName(name, number),
                content(name, number),
                Instant.now().plusSeconds(600),
                content(name, number).getBytes(StandardCharsets.UTF_8),
                People.withStatus(row, RowStatus.WAITING, "", "")));
    }
}
