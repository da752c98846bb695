package jp.onshi.cli;

import java.time.LocalDate;
import java.util.List;
import jp.onshi.desk.FieldFault;
import jp.onshi.desk.LookupForm;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.text.Texts;
import picocli.CommandLine.Option;

/** The options that name one person by the numbers of the insurance: the same for every command about one person. */
final class Identifying {

    @Option(names = "--insurer", required = true, paramLabel = "N")
    private String insurer = "";

    @Option(names = "--symbol", paramLabel = "S")
    private String symbol = "";

    @Option(names = "--number", required = true, paramLabel = "N")
    private String number = "";

    @Option(names = "--branch", paramLabel = "B")
    private String branch = "";

    @Option(names = "--birthdate", paramLabel = "D")
    private String birthdate = "";

    /** The form of 番号照会 filled in with what was typed. */
    LookupForm form(boolean limitConsent, String day) {
        return new LookupForm(insurer, symbol, number, branch, birthdate, limitConsent, day);
    }

    /** The numbers in the form in which they go out, unchecked. */
    InsuranceIdentity identity() {
        return InsuranceIdentity.typed(insurer, symbol, number, branch);
    }

    /** Checks the numbers and the 生年月日 as a lookup does; what is wrong with them is told and ends the command. */
    LookupForm.Checked.Accepted check(Root root, LocalDate today) throws CommandFailure {
        LookupForm.Checked checked = form(false, "").check(today);
        if (checked instanceof LookupForm.Checked.Rejected rejected) {
            throw refused(root, rejected.faults());
        }
        return (LookupForm.Checked.Accepted) checked;
    }

    /** Tells every fault with its field; the end of the command. */
    static CommandFailure refused(Root root, List<FieldFault> faults) {
        Texts texts = root.texts();
        for (FieldFault fault : faults) {
            root.tell(texts.get("desk.field." + fault.field()) + ": "
                    + texts.get(fault.key(), fault.arguments().toArray()));
        }
        return new CommandFailure(ExitCode.USAGE, "cli.error.fields");
    }
}
