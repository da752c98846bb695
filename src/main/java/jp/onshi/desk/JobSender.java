package jp.onshi.desk;

import java.util.List;
import java.util.Map;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.JobKind;

/** Makes jobs and sends them. */
interface JobSender {

    /**
     * Writes a job down and lets its first request out. Further parts follow by themselves, some at a time.
     *
     * @param title what lists call it; no personal data
     * @param terms what the kind needs besides people, by name
     * @param parts the people of each file; one empty list where nobody is asked about
     * @return the job's number
     * @throws DeskException when there are no folders, no 医療機関コード, or the request cannot be written; the job counts
     *     as failed then
     */
    long submit(JobKind kind, String title, Map<String, String> terms, List<List<BatchEntry>> parts)
            throws DeskException;
}
