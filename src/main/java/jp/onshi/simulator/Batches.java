package jp.onshi.simulator;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.onshi.simulator.Records.Batch;

/**
 * Takes batches of every kind: gives a 受付番号, says 処理中 for a while, then gives the result, now as plain XML, now as
 * a zip. A result is worked out anew each time it is asked for, from the request that was kept.
 */
final class Batches implements Answerer {

    private static final String FIRST = "01req";
    private static final String SECOND = "02req";

    private final Map<String, Family> families = new HashMap<>();
    private final Records records;
    private final BatchPace pace;

    Batches(List<Family> families, Records records, BatchPace pace) {
        this.records = records;
        this.pace = pace;
        families.forEach(family -> this.families.put(family.stem(), family));
    }

    /** What is particular to one kind of batch. */
    interface Family {

        /** What the names of its files begin with, up to the step ({@code OQSmuquc}). */
        String stem();

        /** How many entries one file may carry. */
        int most();

        /** The entries of a request; a list without people in it has one. */
        List<WireElement> entries(WireElement request);

        /** Why the request as such cannot be accepted; empty when it can. */
        Optional<String> fault(WireElement request);

        /** The body of the result at the moment: the units, and before them what the kind says about the whole. */
        WireElement result(WireElement request, LocalDateTime when) throws IOException;
    }

    @Override
    public Set<String> prefixes() {
        Set<String> prefixes = new HashSet<>();
        families.keySet().forEach(stem -> prefixes.addAll(List.of(stem + FIRST, stem + SECOND)));
        return prefixes;
    }

    @Override
    public Answer answer(Asked asked) throws IOException {
        String prefix = asked.prefix();
        Family family = families.get(prefix.substring(0, prefix.length() - FIRST.length()));
        if (family == null) {
            return Answer.Refusal.notSupported();
        }
        return prefix.endsWith(FIRST) ? accept(asked, family) : fetch(asked, family);
    }

    private Answer accept(Asked asked, Family family) throws IOException {
        int entries = family.entries(asked.message()).size();
        if (entries == 0) {
            return Answer.Refusal.malformed();
        }
        if (entries > family.most()) {
            return asked.failed("SIM900011", "【模擬】一度に要求できるのは" + family.most() + "件までです。");
        }
        Optional<String> fault = family.fault(asked.message());
        WireElement body = new WireElement("MessageBody");
        if (fault.isPresent()) {
            body.add("ProcessingResultStatus", "2")
                    .add("ProcessingResultCode", "SIM200011")
                    .add("ProcessingResultMessage", fault.get());
        } else {
            String reception = asked.faults().contains(Fault.RECEPTION_LOST)
                    ? asked.when().format(Answer.MOMENT) + "lost"
                    : records.accept(asked.prefix(), asked.file(), asked.when()).reception();
            body.add("ReceptionNumber", reception)
                    .add("ReceptionDateTime", asked.when().format(Answer.MOMENT));
        }
        return new Answer.Message(WireElement.message(asked.header(), body));
    }

    private Answer fetch(Asked asked, Family family) throws IOException {
        String reception = asked.message().text("ReceptionNumber");
        Batch batch = records.batch(reception)
                .filter(known -> known.prefix().equals(family.stem() + FIRST))
                .orElse(null);
        if (batch == null) {
            return asked.failed("SIM900012", "【模擬】受付番号に対応する要求がありません。");
        }
        WireElement request = request(batch);
        WireElement header = asked.header();
        header.addIfPresent("QualificationConfirmationDate", request.text("QualificationConfirmationDate"));
        header.put("ArbitraryFileIdentifier", request.text("ArbitraryFileIdentifier"));
        header.add("ReceptionNumber", reception);
        int times = records.ask(batch);
        boolean ready = times > pace.processing()
                && !asked.when().isBefore(batch.acceptedAt().plus(pace.atLeast()))
                && !asked.faults().contains(Fault.NEVER_READY);
        if (!ready) {
            header.put("SegmentOfResult", "2");
            return new Answer.Message(WireElement.message(header, new WireElement("MessageBody")));
        }
        WireElement message = WireElement.message(header, family.result(request, asked.when()));
        int units = units(message).size();
        int failed = (int) units(message).stream()
                .filter(unit -> unit.childText("ProcessingResultStatus").equals("2"))
                .count();
        Told.count(message, units, failed);
        return new Answer.Message(message, isPacked(batch));
    }

    /** Every other batch comes packed. */
    private static boolean isPacked(Batch batch) {
        String number = batch.reception();
        return (number.charAt(number.length() - 1) - '0') % 2 == 0;
    }

    private WireElement request(Batch batch) throws IOException {
        try {
            return RequestReader.read(records.request(batch));
        } catch (RequestReader.NoRequestException wasReadBefore) {
            throw new IOException("the kept request of " + batch.reception() + " is damaged", wasReadBefore);
        }
    }

    private static List<WireElement> units(WireElement message) {
        List<WireElement> units = new ArrayList<>();
        for (WireElement child : message.children().get(1).children()) {
            if (child.name().toLowerCase(Locale.ROOT).startsWith("bulk")) {
                units.add(child);
            }
        }
        return units;
    }
}
