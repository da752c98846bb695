package jp.onshi.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.ReferenceRegistration;
import jp.onshi.eligibility.WireDate;

/** 照会番号登録 and its rules. */
final class ClinicReferences implements ReferenceDesk {

    private static final int LONGEST = 50;

    private final JobSender jobs;

    ClinicReferences(JobSender jobs) {
        this.jobs = jobs;
    }

    @Override
    public List<FieldFault> check(ReferenceRegistration registration) {
        return faults(registration);
    }

    /**
     * What is wrong with a registration; the same for one and for many. 枝番 is needed but for 後期高齢者医療, which has
     * none. Whether 医療扶助 can be registered is not known from any source, so it is not tried.
     */
    static List<FieldFault> faults(ReferenceRegistration registration) {
        InsuranceIdentity identity = registration.identity();
        List<FieldFault> faults = new ArrayList<>(IdentityCheck.of(identity));
        if (identity.insurer().kind().isPublicExpense()) {
            faults.add(new FieldFault(LookupField.INSURER, "desk.fault.reference-aid", List.of()));
        } else if (identity.branch().isEmpty() && identity.insurer().kind() != InsurerNumber.Kind.LATE_ELDERLY) {
            faults.add(new FieldFault(LookupField.BRANCH, "desk.fault.branch-missing", List.of()));
        }
        if (registration.reference().isBlank()) {
            faults.add(new FieldFault(LookupField.REFERENCE, "desk.fault.reference-missing", List.of()));
        } else {
            faults.addAll(IdentityCheck.ofText(LookupField.REFERENCE, registration.reference(), LONGEST));
        }
        faults.sort(Comparator.comparing(FieldFault::field));
        return faults;
    }

    @Override
    public long register(ReferenceRegistration registration) throws DeskException {
        List<FieldFault> faults = faults(registration);
        if (!faults.isEmpty()) {
            FieldFault first = faults.get(0);
            throw new DeskException(first.key(), first.arguments(), new IllegalArgumentException("not checked"));
        }
        BatchEntry person = new BatchEntry(
                registration.identity(),
                WireDate.absent(),
                null,
                registration.reference().strip());
        return jobs.submit(JobKind.REFERENCE, "", Map.of(), List.of(List.of(person)));
    }
}
