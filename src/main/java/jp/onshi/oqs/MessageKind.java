package jp.onshi.oqs;

import org.jspecify.annotations.Nullable;

/**
 * One kind of message file: a row of the catalogue.
 *
 * @param prefix what its file names begin with, up to the underscore ({@code OQSsiquc01req}, {@code OQSsiquc01res_face});
 *     empty while nobody knows it
 * @param system the system it belongs to
 * @param direction request or result
 * @param batch whether one file carries many inquiries (一括, {@code mu}) or one (単件, {@code si})
 * @param step 1 for a request and its result or acceptance, 2 for fetching a batch's result
 * @param folder the folder it appears in
 * @param number the OQS-IF number ({@code 001}); empty where none is known
 * @param label the Japanese meaning
 * @param certainty how sure we are of prefix and meaning
 * @param layoutKnown whether the elements of the message are known
 * @param answer the kind of its answer; {@code null} for results and where the answer's prefix is not known
 */
public record MessageKind(
        String prefix,
        MessageSystem system,
        Direction direction,
        boolean batch,
        int step,
        Folder folder,
        String number,
        String label,
        Certainty certainty,
        boolean layoutKnown,
        @Nullable MessageKind answer) {}
