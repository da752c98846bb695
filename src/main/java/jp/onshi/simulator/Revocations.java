package jp.onshi.simulator;

import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.WireDate;

/**
 * 閲覧同意取り消し (OQSsihvd). From then on the consent shows as 有効期限切れ with the reason 医療機関取消, and nothing that
 * it covered is given any more. What the answer looks like is inferred from other messages.
 */
final class Revocations implements Answerer {

    private final Supplier<World> world;

    Revocations(Supplier<World> world) {
        this.world = world;
    }

    @Override
    public Set<String> prefixes() {
        return Set.of("OQSsihvd01req");
    }

    @Override
    public Answer answer(Asked asked) throws IOException {
        WireElement info = asked.message().first("ConsentCancelInfo");
        if (info == null) {
            return Answer.Refusal.malformed();
        }
        CareKind care = info.text("MedicalTreatmentFlag").equals(CareKind.ONLINE.wire())
                ? CareKind.ONLINE
                : CareKind.HOME_VISIT;
        WireDate birthdate = WireDate.of(info.text("Birthdate"));
        Person person = world.get()
                .register()
                .person(Asked.identity(info))
                .filter(one -> one.identity().birthdate().equals(birthdate))
                .orElse(null);
        WireElement body = new WireElement("MessageBody").add(info);
        if (person == null) {
            refuse(body, "SIM200042", "【模擬】該当する資格がありません。");
        } else if (world.get().consents().revoke(person, care, asked.when())) {
            body.add("ProcessingResultStatus", "1");
        } else {
            refuse(body, "SIM200041", "【模擬】取り消す同意がありません。");
        }
        return new Answer.Message(WireElement.message(asked.header(), body));
    }

    private static void refuse(WireElement body, String code, String message) {
        body.add("ProcessingResultStatus", "2")
                .add("ProcessingResultCode", code)
                .add("ProcessingResultMessage", message);
    }
}
