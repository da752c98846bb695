package jp.onshi.tui;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.OrcaDesk;
import jp.onshi.desk.ReceptionList;
import jp.onshi.eligibility.Patient;

/** A 日レセ that is not linked until a test says so, and remembers what is entered in it. */
final class MemoryOrca implements OrcaDesk {

    volatile boolean linked;
    volatile boolean writable;
    volatile ReceptionList reception = ReceptionList.unknown(LocalDate.of(2026, 11, 20));
    final List<Long> entered = new ArrayList<>();

    @Override
    public boolean isLinked() {
        return linked;
    }

    @Override
    public boolean mayWrite() {
        return linked && writable;
    }

    @Override
    public ReceptionList reception() {
        return reception;
    }

    @Override
    public Answering ping() throws DeskException {
        requireLink();
        return new Answering("5.2.0", "/api", reception.visits().size());
    }

    @Override
    public Optional<Patient> fetch(String number) throws DeskException {
        requireLink();
        return Optional.empty();
    }

    @Override
    public Synced sync(LocalDate since, IntConsumer progress) throws DeskException {
        requireLink();
        return new Synced(0, 0, 0, false);
    }

    @Override
    public Written enter(long entry) throws DeskException {
        requireLink();
        entered.add(entry);
        return new Written("000101", List.of(), false);
    }

    private void requireLink() throws DeskException {
        if (!linked) {
            throw new DeskException("orca.error.not-linked", List.of(), new IllegalStateException("no link"));
        }
    }
}
