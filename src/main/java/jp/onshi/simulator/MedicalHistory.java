package jp.onshi.simulator;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import jp.onshi.eligibility.Age;

/**
 * What one invented person was given, had done and had measured. The same person has the same history on every day; the
 * drugs, treatments and values are made up ({@code drugs.tsv}, {@code treatments.tsv}, {@code checkups.tsv}).
 */
final class MedicalHistory {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String UNTIL_NOW = "999999";
    private static final int MOST_MONTHS = 36;
    private static final int EVERY_OPERATION = 24;
    private static final int CHECKUPS = 3;
    private static final int CHECKUPS_FROM_AGE = 40;
    private static final int DRUG_COLUMNS = 11;
    private static final int TREATMENT_COLUMNS = 6;
    private static final int CHECKUP_COLUMNS = 8;
    private static final String HEIGHT = "9N001000000000001";
    private static final String WEIGHT = "9N006000000000001";
    private static final String BMI = "9N011000000000001";
    private static final String PHARMACY = "9940000002";
    private static final String CLINIC = "9910000001";
    private static final String DENTIST = "9930000003";

    private final Person person;
    private final LocalDate today;

    MedicalHistory(Person person, LocalDate today) {
        this.person = person;
        this.today = today;
    }

    /** The months that are asked for. */
    record Months(YearMonth from, YearMonth to) {

        /** As a request says them; empty when it says nonsense: turned round, or more than three years. */
        static Optional<Months> of(String start, String end, LocalDateTime now) {
            try {
                YearMonth to =
                        end.equals(UNTIL_NOW) || end.isEmpty() ? YearMonth.from(now) : YearMonth.parse(end, MONTH);
                YearMonth from = start.isEmpty() ? to.minusMonths(MOST_MONTHS - 1L) : YearMonth.parse(start, MONTH);
                return from.isAfter(to) || from.plusMonths(MOST_MONTHS - 1L).isBefore(to)
                        ? Optional.empty()
                        : Optional.of(new Months(from, to));
            } catch (DateTimeParseException noMonth) {
                return Optional.empty();
            }
        }

        static Months all(LocalDateTime now) {
            return new Months(YearMonth.from(now).minusMonths(MOST_MONTHS - 1L), YearMonth.from(now));
        }

        private boolean contain(YearMonth month) {
            return !month.isBefore(from) && !month.isAfter(to);
        }
    }

    /** Chance that depends on the person and on what it is for, not on when it is asked. */
    private Random chance(String what) {
        return new Random((person.id() + "/" + what).hashCode() * 31L);
    }

    // ---------------------------------------------------------------- drugs and treatment

    /** Adds the months, the latest first: drugs, and where they may be shown treatment and operations. */
    void drugs(Months months, boolean treatment, boolean surgery, WireElement body) {
        YearMonth last = YearMonth.from(today);
        for (int back = 0; back < MOST_MONTHS; back++) {
            YearMonth month = last.minusMonths(back);
            if (months.contain(month)) {
                month(month, treatment, surgery, body);
            }
        }
    }

    private void month(YearMonth month, boolean treatment, boolean surgery, WireElement body) {
        Random random = chance(month.toString());
        LocalDate visit = month.atDay(1 + random.nextInt(27));
        LocalDate second = visit.plusDays(1L + random.nextInt(2));
        List<Table.Row> drugs = new ArrayList<>(chronic());
        boolean ill = random.nextInt(3) == 0;
        boolean operated = operatedIn(month);
        if (!visit.isAfter(today) && (!drugs.isEmpty() || ill)) {
            WireElement days = new WireElement("DiDateInfs");
            if (!drugs.isEmpty()) {
                days.add(dispensed(visit, drugs));
            }
            if (ill && !second.isAfter(today)) {
                List<Table.Row> acute = acute();
                days.add(dispensed(second, List.of(acute.get(random.nextInt(acute.size())))));
            }
            if (!days.children().isEmpty()) {
                body.add(head(month, "2", PHARMACY, "見本薬局")
                        .add("PrlsHCd", CLINIC)
                        .add("PrlsHNm", "見本診療所")
                        .add(days));
            }
        }
        boolean treated = treatment && (month.getMonthValue() + person.id().length()) % 3 == 0;
        if (!visit.isAfter(today) && (treated || (surgery && operated))) {
            WireElement done = new WireElement("MeTrInfs");
            if (treated) {
                List<Table.Row> some = treatments("treatment");
                done.add(treatment(some.get(random.nextInt(some.size())), 1));
                done.add(treatment(some.get(random.nextInt(some.size())), 1));
            }
            if (surgery && operated) {
                List<Table.Row> some = treatments("surgery");
                done.add(treatment(some.get(random.nextInt(some.size())), 1));
            }
            body.add(head(month, "2", CLINIC, "見本診療所").add(day(visit, done)));
        }
        if (treatment
                && !visit.isAfter(today)
                && (month.getMonthValue() + person.id().length()) % 5 == 0) {
            List<Table.Row> some = treatments("dental");
            WireElement dental = treatment(some.get(random.nextInt(some.size())), 1)
                    .add(new WireElement("DenMeTrAddInf")
                            .add("DenMeTrAddCd", "99701")
                            .add("DenMeTrAddNm", "見本加算")
                            .add("DenMeTrAddQua", "1")
                            .add("DenMeTrAddUnit", "歯"));
            body.add(head(month, "2", DENTIST, "見本歯科医院").add(day(visit, new WireElement("MeTrInfs").add(dental))));
        }
    }

    /** Most people have no operation, the others one in two years. */
    private boolean operatedIn(YearMonth month) {
        Random random = chance("operation");
        return random.nextInt(3) == 0
                && (month.getYear() * 12 + month.getMonthValue()) % EVERY_OPERATION == random.nextInt(EVERY_OPERATION);
    }

    private List<Table.Row> chronic() {
        List<Table.Row> drugs = rows("chronic");
        Collections.shuffle(drugs, chance("chronic"));
        return drugs.subList(0, Math.min(drugs.size(), Math.max(0, age() - 20) / 15));
    }

    private static List<Table.Row> acute() {
        return rows("acute");
    }

    private static List<Table.Row> rows(String habit) {
        List<Table.Row> rows = new ArrayList<>();
        for (Table.Row row : Table.shipped("drugs.tsv", DRUG_COLUMNS).rows()) {
            if (row.text(10).equals(habit)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Table.Row> treatments(String kind) {
        return Table.shipped("treatments.tsv", TREATMENT_COLUMNS).rows().stream()
                .filter(row -> row.text(0).equals(kind))
                .toList();
    }

    private static WireElement head(YearMonth month, String inOut, String code, String name) {
        return new WireElement("MeTrMonthInf")
                .add("MeTrMonth", month.format(MONTH))
                .add("InOut", inOut)
                .add("GrpNum1", "1")
                .add("DiOrg", code.equals(PHARMACY) ? "2" : "1")
                .add("GrpNum2", "1")
                .add("PrIsOrg", "1")
                .add("MeTrDiHCd", code)
                .add("MeTrDiHNm", name);
    }

    private static WireElement day(LocalDate day, WireElement content) {
        return new WireElement("DiDateInfs")
                .add(new WireElement("DiDateInf").add("DiDate", day.format(DAY)).add(content));
    }

    private static WireElement dispensed(LocalDate day, List<Table.Row> drugs) {
        WireElement list = new WireElement("DrugInfs");
        for (Table.Row drug : drugs) {
            list.add(new WireElement("DrugInf")
                    .add("MeTrIdCl", drug.text(3))
                    .add("UsageC", drug.text(4))
                    .add("UsageN", drug.text(5))
                    .add("SpInst", "")
                    .add("DrugC", drug.text(0))
                    .add("DrugN", drug.text(1))
                    .add("IngreN", drug.text(2))
                    .add("Unit", drug.text(6))
                    .add("Qua1", drug.text(7))
                    .add("OnDose", drug.text(8))
                    .add("Times", drug.text(9)));
        }
        return new WireElement("DiDateInf")
                .add("DiDate", day.format(DAY))
                .add("PrDate", day.format(DAY))
                .add(list);
    }

    private static WireElement treatment(Table.Row row, int times) {
        return new WireElement("MeTrInf")
                .add("MeTrIdCl", row.text(1))
                .add("SinInfCd", row.text(2))
                .add("SinInfN", row.text(3))
                .add("Unit", row.text(4))
                .add("Qua1", row.text(5))
                .add("Qua2", "")
                .add("Times", Integer.toString(times));
    }

    // ---------------------------------------------------------------- check-ups

    /** Adds the check-ups of the last years, the latest first; nobody below 40 has one. */
    void checkups(WireElement body) {
        if (age() < CHECKUPS_FROM_AGE) {
            return;
        }
        LocalDate last = LocalDate.of(today.getYear(), 6, 1 + chance("day").nextInt(28));
        last = last.isAfter(today) ? last.minusYears(1) : last;
        for (int i = 0; i < CHECKUPS; i++) {
            LocalDate day = last.minusYears(i).plusDays(i);
            WireElement items = new WireElement("HealthCheckupResultAndQuestionInfos");
            for (Table.Row item : Table.shipped("checkups.tsv", CHECKUP_COLUMNS).rows()) {
                items.add(measured(item, day));
            }
            fitWeight(items);
            body.add(new WireElement("SpecificHealthCheckupInfo")
                    .add("EffectiveTime", day.format(DAY))
                    .add(items));
        }
    }

    private WireElement measured(Table.Row item, LocalDate day) {
        WireElement info = new WireElement("HealthCheckupResultAndQuestionInfo")
                .add("ItemCode", item.text(0))
                .add("ItemName", item.text(1))
                .add("DataType", item.text(2));
        String codes = item.text(7);
        Random always = chance(item.text(0));
        Random thatYear = chance(item.text(0) + day.getYear());
        if (item.text(2).equals("PQ")) {
            double middle = Double.parseDouble(item.text(4));
            double spread = Double.parseDouble(item.text(5));
            double value = middle + spread * (0.9 * always.nextGaussian() + 0.3 * thatYear.nextGaussian());
            return info.add("DataValue", String.format(Locale.ROOT, "%." + item.text(6) + "f", Math.max(0.1, value)))
                    .add("Unit", item.text(3));
        }
        if (item.text(2).equals("ST")) {
            return info.add("DataValue", codes);
        }
        String[] choice = codes.split(",", -1);
        String[] chosen = choice[thatYear.nextInt(4) > 0 ? 0 : thatYear.nextInt(choice.length)].split("=", -1);
        return info.add("DataValue", chosen[0]).add("DataValueName", chosen[1]);
    }

    /** ＢＭＩ follows from height and weight. */
    private static void fitWeight(WireElement items) {
        double height = 0;
        double weight = 0;
        for (WireElement item : items.children()) {
            switch (item.text("ItemCode")) {
                case HEIGHT -> height = Double.parseDouble(item.text("DataValue")) / 100;
                case WEIGHT -> weight = Double.parseDouble(item.text("DataValue"));
                case BMI -> item.put("DataValue", String.format(Locale.ROOT, "%.1f", weight / (height * height)));
                default -> {}
            }
        }
    }

    private int age() {
        return person.identity()
                .birthdate()
                .known()
                .map(birth -> Age.on(birth, today).orElse(0))
                .orElse(0);
    }
}
