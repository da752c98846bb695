package jp.onshi.orca;

import java.time.Duration;
import java.util.List;

/** Why a call did not do what was asked; each kind has one sentence {@link #textKey()} that says what to do now. */
public sealed interface OrcaFault {

    /** The key of the sentence in the {@code orca} bundle. */
    String textKey();

    /** The sentence's arguments. */
    default List<String> arguments() {
        return List.of();
    }

    /** What a log line may say of it: no word of the server, which may name people. */
    default String token() {
        return textKey();
    }

    /** Whether the same call may go better a moment later. */
    default boolean passing() {
        return false;
    }

    /** No connection: the machine, its port or the line is not there. Nothing was asked. */
    record Unreachable(String place) implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.unreachable";
        }

        @Override
        public List<String> arguments() {
            return List.of(place);
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    /** The connection broke before the answer was whole. */
    record Dropped() implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.dropped";
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    /** No whole answer in time. */
    record TimedOut(Duration limit) implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.timed-out";
        }

        @Override
        public List<String> arguments() {
            return List.of(Long.toString(Math.max(1, limit.toSeconds())));
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    /** A writing call went out and no answer came back: whether 日レセ did it is not known. */
    record OutcomeUnknown() implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.outcome-unknown";
        }
    }

    /** The server's certificate is not believed, or it does not believe ours. */
    record NotTrusted() implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.not-trusted";
        }
    }

    /** User, password, API key or certificate are not accepted (HTTP 401, 403; Api_Result 99). */
    record NotAuthorised() implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.not-authorised";
        }
    }

    /** The server has no such API at that path (HTTP 404, 405). */
    record NoService(String path) implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.no-service";
        }

        @Override
        public List<String> arguments() {
            return List.of(path);
        }
    }

    /** Any other HTTP status than 200. */
    record Status(int status) implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.status";
        }

        @Override
        public List<String> arguments() {
            return List.of(Integer.toString(status));
        }

        @Override
        public boolean passing() {
            return status >= 500;
        }
    }

    /** The answer is no answer of the API. */
    record Unreadable() implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.unreadable";
        }
    }

    /** The answer is larger than any real one. */
    record TooLarge() implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.too-large";
        }
    }

    /** 他端末使用中 (Api_Result 90), also after waiting. */
    record Busy() implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.busy";
        }
    }

    /**
     * 日レセ says no.
     *
     * @param code Api_Result
     * @param message Api_Result_Message as it came; for people, not for logs
     */
    record Refused(String code, String message) implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.refused";
        }

        @Override
        public List<String> arguments() {
            return List.of(code, message);
        }

        @Override
        public String token() {
            return textKey() + " " + code;
        }
    }

    /** 日レセ asks back before it writes (S20); only a person in 日レセ can answer. */
    record Question(String code, String message) implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.question";
        }

        @Override
        public List<String> arguments() {
            return List.of(code, message);
        }

        @Override
        public String token() {
            return textKey() + " " + code;
        }
    }

    /** What was to be changed is not in 日レセ the way it was when the change was decided. */
    record Different() implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.different";
        }
    }

    /**
     * Somebody of the same name, birthdate and sex is in 日レセ already, so nobody new was registered.
     *
     * @param number that patient's 患者番号
     */
    record SamePerson(String number) implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.same-person";
        }

        @Override
        public List<String> arguments() {
            return List.of(number);
        }
    }

    /** The API has no way of writing this change. */
    record NotWritable() implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.not-writable";
        }
    }

    /** The settings do not allow writing ({@code orca.write}). */
    record WritingOff() implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.writing-off";
        }
    }

    /** The program ends, or the caller was interrupted. */
    record Stopped() implements OrcaFault {
        @Override
        public String textKey() {
            return "orca.fault.stopped";
        }
    }

    /** A certificate or key file cannot be used. */
    record Certificate(Reason reason, String file) implements OrcaFault {
        /** What is wrong with the file. */
        public enum Reason {
            /** It is not there or cannot be read. */
            MISSING,
            /** It holds nothing of the kind, or in a form that is not known. */
            UNUSABLE,
            /** Its passphrase is another. */
            PASSPHRASE
        }

        @Override
        public String textKey() {
            return switch (reason) {
                case MISSING -> "orca.fault.certificate-missing";
                case UNUSABLE -> "orca.fault.certificate-unusable";
                case PASSPHRASE -> "orca.fault.certificate-passphrase";
            };
        }

        @Override
        public List<String> arguments() {
            return List.of(file);
        }
    }
}
