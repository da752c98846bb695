package jp.onshi.simulator;

import java.io.IOException;
import java.util.Set;

/** Answers the requests of one family of messages. */
interface Answerer {

    /** What the names of its requests begin with ({@code OQSsiquc01req}). */
    Set<String> prefixes();

    /**
     * The answer to a request.
     *
     * @throws IOException when what must be remembered cannot be written
     */
    Answer answer(Asked asked) throws IOException;
}
