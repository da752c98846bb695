package jp.onshi.simulator;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * 照会番号登録 of one person (OQSsiimm) and of many (OQSmuimm). A number belongs to the person, whatever the insurance, and
 * comes back in later answers.
 */
final class References implements Answerer, Batches.Family {

    private static final String ENTRY = "ReferenceNumberRegistrationInfo";
    private static final int MOST = 5000;
    private static final int LONGEST = 50;

    private final Supplier<World> world;

    References(Supplier<World> world) {
        this.world = world;
    }

    @Override
    public Set<String> prefixes() {
        return Set.of("OQSsiimm01req");
    }

    @Override
    public Answer answer(Asked asked) throws IOException {
        List<WireElement> entries = entries(asked.message());
        if (entries.size() != 1) {
            return Answer.Refusal.malformed();
        }
        WireElement body = new WireElement("MessageBody");
        register(entries.get(0), body);
        return new Answer.Message(WireElement.message(asked.header(), body));
    }

    @Override
    public String stem() {
        return "OQSmuimm";
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public List<WireElement> entries(WireElement request) {
        WireElement body = request.first("MessageBody");
        return body == null ? List.of() : body.children(ENTRY);
    }

    @Override
    public Optional<String> fault(WireElement request) {
        return Optional.empty();
    }

    @Override
    public WireElement result(WireElement request, LocalDateTime when) throws IOException {
        WireElement body = new WireElement("MessageBody");
        for (WireElement entry : entries(request)) {
            WireElement unit = new WireElement("BulkRegistrationUnit");
            register(entry, unit);
            body.add(unit);
        }
        return body;
    }

    private void register(WireElement entry, WireElement result) throws IOException {
        String reference = entry.text("ReferenceNumber");
        Person person = world.get().register().person(Asked.identity(entry)).orElse(null);
        result.add(entry);
        if (reference.isEmpty() || reference.length() > LONGEST) {
            refuse(result, "SIM200022", "【模擬】照会番号に誤りがあります。");
        } else if (person == null) {
            refuse(result, "SIM200021", "【模擬】該当する資格がないため、照会番号を登録できません。");
        } else {
            if (!world.get().records().reference(person).equals(Optional.of(reference))) {
                world.get().records().register(person, reference);
            }
            result.add("ProcessingResultStatus", "1");
        }
    }

    private static void refuse(WireElement result, String code, String message) {
        result.add("ProcessingResultStatus", "2")
                .add("ProcessingResultCode", code)
                .add("ProcessingResultMessage", message);
    }
}
