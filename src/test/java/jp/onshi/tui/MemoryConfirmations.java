package jp.onshi.tui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jp.onshi.desk.ConfirmOrder;
import jp.onshi.desk.ConfirmOutcome;
import jp.onshi.desk.Confirmation;
import jp.onshi.desk.ConfirmationDesk;
import jp.onshi.desk.ConfirmationPlan;
import jp.onshi.desk.ConfirmationRules;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.Transcription;
import org.jspecify.annotations.Nullable;

/** P033 in memory: the true rules, and a register that forgets. */
final class MemoryConfirmations implements ConfirmationDesk {

    private final MemoryDesk desk;
    final Map<Long, Confirmation> situations = new HashMap<>();
    final List<ConfirmOrder> orders = new ArrayList<>();
    final List<Transcription> entries = new ArrayList<>();
    final Set<Long> entered = new TreeSet<>();

    @Nullable
    ConfirmOutcome overtaken;

    MemoryConfirmations(MemoryDesk desk) {
        this.desk = desk;
    }

    @Override
    public Optional<Confirmation> open(long row) {
        return Optional.ofNullable(situations.get(row));
    }

    @Override
    public ConfirmOutcome confirm(Confirmation on, ConfirmOrder order) {
        ConfirmOutcome told = overtaken;
        if (told != null) {
            return told;
        }
        ConfirmationRules.Verdict verdict = ConfirmationRules.judge(on, order);
        if (verdict.refusal().isPresent()) {
            return new ConfirmOutcome.Refused(verdict.refusal().get());
        }
        orders.add(order);
        ConfirmationPlan plan = ConfirmationPlan.of(on, order);
        Patient after = plan.after();
        if (after != null && !plan.lines().isEmpty()) {
            entries.add(new Transcription(
                    entries.size() + 1,
                    on.row().id(),
                    after.number(),
                    after.name(),
                    order.operation().token(),
                    plan.lines(),
                    Rows.at("09:41:07"),
                    null));
        }
        if (plan.done()) {
            desk.noChange(on.row().id());
        }
        desk.release(on.row().id());
        return new ConfirmOutcome.Done(plan);
    }

    @Override
    public List<Transcription> transcriptions(boolean all) {
        Instant done = Rows.at("09:45:00");
        return entries.stream()
                .filter(entry -> all || !entered.contains(entry.id()))
                .map(entry -> new Transcription(
                        entry.id(),
                        entry.row(),
                        entry.patient(),
                        entry.name(),
                        entry.deed(),
                        entry.lines(),
                        entry.made(),
                        entered.contains(entry.id()) ? done : null))
                .toList();
    }

    @Override
    public boolean entered(long transcription, boolean done) {
        return done ? entered.add(transcription) : entered.remove(transcription);
    }
}
