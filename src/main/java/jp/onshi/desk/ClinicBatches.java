package jp.onshi.desk;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.Wareki;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.oqs.LayoutName;

/** 一括照会 and its relatives on a ledger. */
final class ClinicBatches implements BatchDesk {

    private final Ledger ledger;
    private final JobSender jobs;
    private final BatchUse use;
    private final LayoutUse layouts;
    private final Clock clock;

    ClinicBatches(Ledger ledger, JobSender jobs, BatchUse use, LayoutUse layouts, Clock clock) {
        this.ledger = ledger;
        this.jobs = jobs;
        this.use = use;
        this.layouts = layouts;
        this.clock = clock;
    }

    @Override
    public BatchList read(String title, InputStream csv, boolean needsReference) throws DeskException {
        try {
            return BatchTable.read(title, csv.readNBytes(BatchTable.MOST_BYTES + 1), needsReference, today());
        } catch (IOException e) {
            throw new DeskException("batch.error.unreadable", List.of(title), e);
        }
    }

    @Override
    public BatchList ofRows(List<Long> rows) throws DeskException {
        PeopleList people = new PeopleList();
        int line = 0;
        try {
            for (long id : rows) {
                line++;
                Optional<DayRow> row = ledger.row(id);
                if (row.isEmpty()) {
                    people.gone(line);
                } else {
                    people.add(line, row.get());
                }
            }
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
        return people.list(Wareki.shortForm(today()));
    }

    @Override
    public BatchList ofRecent(LocalDate since) throws DeskException {
        PeopleList people = new PeopleList();
        int line = 0;
        try {
            for (LocalDate day = today(); !day.isBefore(since); day = day.minusDays(1)) {
                List<DayRow> rows = ledger.day(day);
                for (int i = rows.size() - 1; i >= 0; i--) {
                    if (!rows.get(i).deleted() && Outcomes.isValid(rows.get(i))) {
                        line++;
                        people.add(line, rows.get(i));
                    }
                }
            }
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
        return people.list(Wareki.shortForm(since) + " ～ " + Wareki.shortForm(today()));
    }

    @Override
    public int files(int people, boolean references) {
        int most = references ? use.referenceMost() : use.eligibilityMost();
        return (people + most - 1) / most;
    }

    @Override
    public long submit(BatchList list) throws DeskException {
        return send(JobKind.ELIGIBILITY_BATCH, list, Map.of(), use.eligibilityMost());
    }

    @Override
    public long submitCare(BatchList list, CareKind care, CareFetch fetch) throws DeskException {
        JobKind kind = switch (care) {
            case HOME_VISIT -> JobKind.HOME_BATCH;
            case ONLINE -> JobKind.ONLINE_BATCH;
            case OUTPATIENT, EMERGENCY ->
                throw new DeskException(
                        "desk.fault.care", List.of(), new IllegalArgumentException("no batch of " + care));
        };
        layouts.sendable(kind == JobKind.HOME_BATCH ? LayoutName.HOME_BATCH : LayoutName.ONLINE_BATCH);
        Map<String, String> terms = Map.of(
                BatchMessages.LIMIT, fetch.limit() ? "1" : "0", BatchMessages.DISEASE, fetch.disease() ? "1" : "0");
        return send(kind, list, terms, use.eligibilityMost());
    }

    @Override
    public long submitReferences(BatchList list) throws DeskException {
        if (list.entries().stream().anyMatch(entry -> entry.reference().isBlank())) {
            throw new DeskException(
                    "desk.fault.reference-missing", List.of(), new IllegalArgumentException("no reference"));
        }
        return send(JobKind.REFERENCE_BATCH, list, Map.of(), use.referenceMost());
    }

    @Override
    public long submitAidMonth(YearMonth month) throws DeskException {
        if (month.isAfter(YearMonth.from(today()))) {
            throw new DeskException(
                    "batch.error.month-ahead", List.of(month.toString()), new IllegalArgumentException("ahead"));
        }
        return jobs.submit(
                JobKind.AID_MONTH, month.toString(), Map.of(BatchMessages.MONTH, month.toString()), List.of(List.of()));
    }

    private long send(JobKind kind, BatchList list, Map<String, String> terms, int most) throws DeskException {
        List<BatchEntry> entries = list.entries();
        if (entries.isEmpty()) {
            throw new DeskException("batch.error.nobody", List.of(), new IllegalArgumentException("empty list"));
        }
        List<List<BatchEntry>> parts = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += most) {
            parts.add(entries.subList(from, Math.min(from + most, entries.size())));
        }
        return jobs.submit(kind, list.title(), terms, parts);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
