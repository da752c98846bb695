package jp.onshi.cli;

import jp.onshi.desk.LookupForm;
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
}
