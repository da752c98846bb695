package jp.onshi.cli;

import java.nio.file.Path;
import java.util.List;
import jp.onshi.desk.BatchList;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.FieldFault;
import jp.onshi.eligibility.ReferenceRegistration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onshi refnum}: registers 照会番号, of one person or of a list. */
@Command(name = "refnum")
final class ReferenceCommand {

    private final Root root;

    ReferenceCommand(Root root) {
        this.root = root;
    }

    /** 照会番号登録 of one person. */
    @Command(name = "register")
    int register(
            @Mixin Identifying person,
            @Option(names = "--reference", required = true, paramLabel = "R") String reference,
            @Mixin JobAnswer answer)
            throws CommandFailure, DeskException, InterruptedException {
        try (Clinic clinic = root.clinic(Clinic.Reach.FOLDERS)) {
            ClinicDesk desk = clinic.desk();
            ReferenceRegistration registration = new ReferenceRegistration(reference, person.identity());
            List<FieldFault> faults = desk.references().check(registration);
            if (!faults.isEmpty()) {
                throw Identifying.refused(root, faults);
            }
            return answer.give(root, desk, desk.references().register(registration), false);
        }
    }

    /** 照会番号一括登録 of the people in a CSV file. */
    @Command(name = "submit")
    int submit(@Parameters(paramLabel = "FILE.csv", descriptionKey = "file") Path file, @Mixin JobAnswer answer)
            throws CommandFailure, DeskException, InterruptedException {
        try (Clinic clinic = root.clinic(Clinic.Reach.FOLDERS)) {
            ClinicDesk desk = clinic.desk();
            BatchList list = JobLists.read(root, desk, file, true);
            return JobLists.ending(list, answer.give(root, desk, desk.batches().submitReferences(list), false));
        }
    }
}
