package jp.onshi.simulator;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import jp.onshi.eligibility.PersonName;

/** What a file says, which under faults is not quite the truth. */
final class Told {

    private static final Duration SKEW = Duration.ofMinutes(37);
    /** Of so many people of a batch one cannot be handled, the first to begin with. */
    private static final int UNIT_ERROR_EVERY = 3;

    private static final Set<String> KEPT_IN_FAILURE =
            Set.of("QualificationConfirmSearchInfo", "MedicalTreatmentFlag", "ReferenceNumberRegistrationInfo");
    private static final Set<String> UNITS = Set.of("BulkConfirmUnit", "BulkRegistrationUnit");

    private Told() {}

    /** Changes a message as the faults want it. */
    static void under(Set<Fault> faults, WireElement message, Random random) {
        if (faults.contains(Fault.HEADER_ERROR)) {
            failAsAWhole(message);
        } else if (faults.contains(Fault.PROCESSING_ERROR)) {
            failToProcess(message);
        } else if (faults.contains(Fault.UNIT_ERRORS)) {
            failUnits(message, UNIT_ERROR_EVERY);
        }
        if (faults.contains(Fault.HOSTILE_NAME)) {
            PersonName name = Hostile.name(random);
            message.each("Name", element -> element.say(name.name()));
            message.each("NameKana", element -> element.say(name.kana()));
            message.each("KanaName", element -> element.say(name.kana()));
        }
        if (faults.contains(Fault.CLOCK_SKEW)) {
            message.each(
                    "ProcessExecutionTime",
                    element -> element.say(LocalDateTime.parse(element.text(), Answer.MOMENT)
                            .plus(SKEW)
                            .format(Answer.MOMENT)));
        }
        if (faults.contains(Fault.WRONG_IDENTIFIER)) {
            String other = String.format(Locale.ROOT, "other-%08x", random.nextInt());
            header(message).each("ArbitraryFileIdentifier", element -> element.say(other));
            header(message).each("ReqArbitraryFileIdentifier", element -> element.say(other));
            header(message).each("ReceptionNumber", element -> element.say(other));
        }
    }

    /** 処理結果区分 9: nothing but an error in the header. */
    static void failAsAWhole(WireElement message) {
        if (refuseMedical(message)) {
            return;
        }
        WireElement header = header(message);
        header.put("SegmentOfResult", "9");
        header.put("ErrorCode", "SIM900001");
        header.put("ErrorMessage", "【模擬】資格確認サービスが混み合っています。時間をおいて再度実行してください。");
        removeFindings(body(message));
    }

    /** 処理結果状況 2 of the inquiry; in a batch of everybody. */
    private static void failToProcess(WireElement message) {
        if (refuseMedical(message)) {
            return;
        }
        WireElement body = body(message);
        if (body.children().stream().anyMatch(child -> UNITS.contains(child.name()))) {
            failUnits(message, 1);
            return;
        }
        removeFindings(body);
        fail(body);
    }

    private static void failUnits(WireElement message, int every) {
        List<WireElement> units = new ArrayList<>(body(message).children().stream()
                .filter(child -> UNITS.contains(child.name()))
                .toList());
        int failed = 0;
        for (int i = 0; i < units.size(); i += every) {
            removeFindings(units.get(i));
            fail(units.get(i));
            failed++;
        }
        if (!units.isEmpty()) {
            count(message, units.size(), failed);
        }
    }

    /** Writes how many units there are, and how many of them failed. */
    static void count(WireElement message, int units, int failed) {
        WireElement header = header(message);
        header.put("NumberOfProcessingResult", String.format(Locale.ROOT, "%04d", units));
        header.put("NumberOfNormalProcessing", String.format(Locale.ROOT, "%04d", units - failed));
        header.put("NumberOfError", String.format(Locale.ROOT, "%04d", failed));
    }

    private static void fail(WireElement inquiry) {
        inquiry.put("ProcessingResultStatus", "2");
        inquiry.put("ProcessingResultCode", "SIM200001");
        inquiry.put("ProcessingResultMessage", "【模擬】照会内容に誤りがあります。保険者番号を確認してください。");
    }

    private static void removeFindings(WireElement inquiry) {
        List<WireElement> kept = inquiry.children().stream()
                .filter(child -> KEPT_IN_FAILURE.contains(child.name()))
                .toList();
        inquiry.removeChildren();
        kept.forEach(inquiry::add);
    }

    /** Drug and check-up answers say it in their own way. */
    private static boolean refuseMedical(WireElement message) {
        WireElement header = header(message);
        if (header.children("RequestInfo").isEmpty()) {
            return false;
        }
        header.put("ResultCode", "2");
        header.put("MessageId", "SIM300001");
        header.put("MessageContents", "【模擬】ただいま閲覧できません。時間をおいて再度実行してください。");
        body(message).removeChildren();
        return true;
    }

    private static WireElement header(WireElement message) {
        return message.children().get(0);
    }

    private static WireElement body(WireElement message) {
        return message.children().get(1);
    }
}
