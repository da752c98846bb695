package jp.onshi.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jp.onshi.eligibility.CareInquiry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DateEntry;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.LimitConsentFlag;
import jp.onshi.eligibility.Wareki;
import jp.onshi.eligibility.WireDate;
import org.jspecify.annotations.Nullable;

/** The rules of the 番号照会 form: what protocol and 日レセ allow in each field. */
final class LookupCheck {

    private final LookupForm form;
    private final LocalDate today;
    private final List<FieldFault> faults = new ArrayList<>();

    private LookupCheck(LookupForm form, LocalDate today) {
        this.form = form;
        this.today = today;
    }

    static LookupForm.Checked check(LookupForm form, LocalDate today) {
        return new LookupCheck(form, today).run();
    }

    private LookupForm.Checked run() {
        InsuranceIdentity identity =
                InsuranceIdentity.typed(form.insurer(), form.symbol(), form.number(), form.branch());
        faults.addAll(IdentityCheck.of(identity));
        checkAid(identity);
        LocalDate birthdate = birthdate();
        LocalDate day = day();
        CareInquiry care = care();
        if (!faults.isEmpty() || birthdate == null || day == null) {
            faults.sort(Comparator.comparing(FieldFault::field));
            return new LookupForm.Checked.Rejected(faults);
        }
        LimitConsentFlag consent = form.limitConsent() ? LimitConsentFlag.CONSENTED : LimitConsentFlag.NOT_CONSENTED;
        return new LookupForm.Checked.Accepted(
                new EligibilityInquiry(identity, WireDate.of(birthdate), Code.of(consent), "", care), day);
    }

    /** 医療扶助 is asked about by 公費負担者番号 and 受給者番号 alone. */
    private void checkAid(InsuranceIdentity identity) {
        boolean payer = identity.insurer().kind().isPublicExpense();
        if (form.aid() && !payer) {
            fault(
                    LookupField.INSURER,
                    "desk.fault.aid-payer",
                    identity.insurer().digits());
        }
        if (payer && !identity.symbol().isEmpty()) {
            fault(LookupField.SYMBOL, "desk.fault.aid-symbol");
        }
        if (payer && !identity.branch().isEmpty()) {
            fault(LookupField.BRANCH, "desk.fault.aid-branch");
        }
    }

    /** 特定疾病 can be asked for where the request has a place for it. 処方箋発行形態 is left to the patient. */
    private @Nullable CareInquiry care() {
        if (form.care() == CareKind.HOME_VISIT || form.care() == CareKind.ONLINE) {
            return new CareInquiry(Code.of(form.care()), form.limitConsent(), form.disease(), Code.absent());
        }
        if (form.care() == CareKind.EMERGENCY) {
            fault(LookupField.CARE, "desk.fault.care");
        } else if (form.disease()) {
            fault(LookupField.DISEASE, "desk.fault.disease-care");
        }
        return null;
    }

    private @Nullable LocalDate birthdate() {
        return dateOf(LookupField.BIRTHDATE, DateEntry.birthdate(form.birthdate(), today), null);
    }

    private @Nullable LocalDate day() {
        LocalDate day = dateOf(LookupField.DAY, DateEntry.pastDay(form.day(), today), today);
        if (day != null && day.isAfter(today)) {
            fault(LookupField.DAY, "desk.fault.day-ahead");
        }
        return day;
    }

    private @Nullable LocalDate dateOf(LookupField field, DateEntry.Outcome outcome, @Nullable LocalDate whenEmpty) {
        if (outcome instanceof DateEntry.Outcome.Read read) {
            return read.date();
        }
        if (outcome instanceof DateEntry.Outcome.Rejected rejected) {
            LocalDate meant = rejected.meant();
            if (meant == null) {
                fault(field, "dates." + rejected.reason());
            } else {
                fault(field, "dates." + rejected.reason() + ".meant", Wareki.longForm(meant));
            }
            return null;
        }
        if (whenEmpty == null) {
            fault(field, "desk.fault.birthdate-missing");
        }
        return whenEmpty;
    }

    private void fault(LookupField field, String key, String... arguments) {
        if (faults.stream().noneMatch(fault -> fault.field() == field)) {
            faults.add(new FieldFault(field, key, List.of(arguments)));
        }
    }
}
