package jp.onshi.tui.screen;

import java.util.List;
import java.util.Optional;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.FacilityAnswer;
import jp.onshi.desk.FacilityDesk;
import jp.onshi.desk.JobView;
import jp.onshi.desk.SettingChoice;
import jp.onshi.eligibility.CareKind;

/**
 * What is known about the clinic itself.
 *
 * @param home the latest address for 訪問診療等
 * @param online the latest address for オンライン診療等
 * @param settings the settings as last answered
 * @param choices the settings that can be changed
 * @param activations the activation codes as last listed
 * @param job the latest question, whatever became of it
 * @param answer the answer to it
 */
public record FacilityState(
        Optional<FacilityAnswer> home,
        Optional<FacilityAnswer> online,
        Optional<FacilityAnswer> settings,
        List<SettingChoice> choices,
        Optional<FacilityAnswer> activations,
        Optional<JobView> job,
        Optional<FacilityAnswer> answer) {

    /** Copies the list. */
    public FacilityState {
        choices = List.copyOf(choices);
    }

    /** Nothing is known yet. */
    static FacilityState nothing() {
        return new FacilityState(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Reads everything. */
    static FacilityState read(Desk desk) throws DeskException {
        FacilityDesk facility = desk.facility();
        Optional<JobView> job = facility.latestJob();
        return new FacilityState(
                facility.url(CareKind.HOME_VISIT),
                facility.url(CareKind.ONLINE),
                facility.settings(),
                facility.choices(),
                facility.activations(),
                job,
                job.isEmpty() ? Optional.empty() : facility.answer(job.get().id()));
    }

    /** The codes of the latest list. */
    List<List<FacilityAnswer.Value>> codes() {
        return activations.map(FacilityAnswer::entries).orElse(List.of());
    }

    /** The current code of a setting; empty when not known. */
    String current(String key) {
        return settings.map(answer -> answer.value(key)).orElse("");
    }
}
