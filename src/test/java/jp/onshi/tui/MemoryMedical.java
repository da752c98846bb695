package jp.onshi.tui;

import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.MedicalDesk;
import org.jspecify.annotations.Nullable;

/** Medical information that a test prepares. */
final class MemoryMedical implements MedicalDesk {

    final List<Choice> choices = new ArrayList<>();
    final List<Ask> asked = new ArrayList<>();
    final List<Long> dropped = new ArrayList<>();
    final List<Long> viewed = new ArrayList<>();
    Answer answer = new Answer.Waiting();

    @Nullable
    DeskException failure;

    private void failIfTold() throws DeskException {
        DeskException told = failure;
        if (told != null) {
            throw told;
        }
    }

    @Override
    public List<Choice> choices(long row) throws DeskException {
        failIfTold();
        return choices;
    }

    @Override
    public Outcome ask(Ask ask) throws DeskException {
        failIfTold();
        asked.add(ask);
        return new Outcome.Sent(7);
    }

    @Override
    public Answer answer(long job) throws DeskException {
        failIfTold();
        return answer;
    }

    @Override
    public byte[] pdf(long job) {
        return new byte[0];
    }

    @Override
    public void view(long job) {
        viewed.add(job);
    }

    @Override
    public void drop(long job) {
        dropped.add(job);
        answer = new Answer.Dropped();
    }
}
