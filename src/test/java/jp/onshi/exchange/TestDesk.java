package jp.onshi.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import jp.onshi.oqs.Folder;

/** Stands where the desk will be: keeps what it is given, in memory. */
final class TestDesk implements Receiver {

    final List<FoundFile> taken = new CopyOnWriteArrayList<>();
    final List<ProblemFile> problems = new CopyOnWriteArrayList<>();
    final List<String> settled = new CopyOnWriteArrayList<>();
    final Set<String> known = new HashSet<>();
    final List<String> oldProblems = new ArrayList<>();
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger offered = new AtomicInteger();
    final AtomicInteger refusals = new AtomicInteger();
    volatile Function<FoundFile, Verdict> answer = file -> new Verdict.Keep();

    static final class LedgerLocked extends RuntimeException {
        LedgerLocked() {
            super("locked");
        }
    }

    @Override
    public boolean isKnown(Folder folder, String fileName, long size, Instant modifiedAt) {
        asked.incrementAndGet();
        return known.contains(folder + "/" + fileName + "/" + size + "/" + modifiedAt);
    }

    @Override
    public Verdict receive(FoundFile file) {
        offered.incrementAndGet();
        refuse();
        if (file.name().extension().equals("xml")) {
            String text = new String(file.bytes(), StandardCharsets.UTF_8);
            if (!text.startsWith("<XmlMsg>")) {
                return new Verdict.Unreadable("not-xml");
            }
            if (!text.endsWith("</XmlMsg>")) {
                return new Verdict.NotComplete();
            }
        }
        Verdict verdict = answer.apply(file);
        taken.add(file);
        return verdict;
    }

    @Override
    public void problem(ProblemFile problem) {
        refuse();
        problems.add(problem);
    }

    @Override
    public void settled(Folder folder, String fileName) {
        refuse();
        settled.add(fileName);
    }

    @Override
    public List<String> openProblems(Folder folder) {
        refuse();
        return folder == Folder.RES ? oldProblems : List.of();
    }

    private void refuse() {
        if (refusals.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
            throw new LedgerLocked();
        }
    }

    List<String> names() {
        return taken.stream().map(file -> file.name().text()).toList();
    }

    List<ProblemReason> reasons() {
        return problems.stream().map(ProblemFile::reason).toList();
    }

    /** The next run's desk: it knows what this one has taken. */
    TestDesk restarted() {
        TestDesk next = new TestDesk();
        for (FoundFile file : taken) {
            next.known.add(
                    file.folder() + "/" + file.name().text() + "/" + file.bytes().length + "/" + file.modifiedAt());
        }
        return next;
    }
}
