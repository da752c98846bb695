package jp.onshi.desk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.regex.Pattern;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.Romaji;
import jp.onshi.eligibility.TextFold;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.PatientBook;

/**
 * The names and numbers of the register in memory, packed, for finding people while their name is being typed: some
 * forty bytes a patient. Read when somebody searches for the first time, and from then on only what has changed. Safe for
 * use by several threads.
 */
final class PatientIndex {

    private static final int PAGE = 500;
    private static final int STAMPS_PAGE = 20_000;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u3000]+");
    private static final Pattern SOUND = Pattern.compile("[a-zA-Zａ-ｚＡ-Ｚぁ-ゖァ-ヺー･ｦ-ﾟ'’\\-]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** What begins the words of an entry; the text behind is UTF-8, in which these do not occur. */
    private static final byte NUMBER = 1;

    private static final byte SOUNDED = 2;
    private static final byte WRITTEN = 3;

    private final PatientBook book;
    private long seen = -1;
    private int count;
    private long[] ids = new long[0];
    private long[] stamps = new long[0];
    private int[] starts = new int[0];
    private int[] ends = new int[0];
    private byte[] text = new byte[0];
    private int used;
    private int wasted;

    PatientIndex(PatientBook book) {
        this.book = book;
    }

    /** The patients that a text may mean; see {@link PatientDesk#search}. */
    List<Patient> search(String typed, int most) throws LedgerException {
        List<Long> found = find(typed, most);
        List<Patient> patients = new ArrayList<>();
        for (long id : found) {
            book.entry(id).ifPresent(entry -> patients.add(entry.patient()));
        }
        return patients;
    }

    private synchronized List<Long> find(String typed, int most) throws LedgerException {
        List<Word> words = Arrays.stream(BLANKS.split(typed.strip()))
                .filter(word -> !word.isEmpty())
                .map(Word::of)
                .toList();
        if (words.isEmpty() || most <= 0) {
            return List.of();
        }
        refresh();
        PriorityQueue<Hit> best = new PriorityQueue<>((one, other) -> order(other, one));
        for (int i = 0; i < count; i++) {
            int rank = rank(i, words);
            if (rank < 0) {
                continue;
            }
            Hit hit = new Hit(i, rank);
            if (best.size() < most) {
                best.add(hit);
            } else if (order(hit, best.element()) < 0) {
                best.remove();
                best.add(hit);
            }
        }
        return best.stream().sorted(this::order).map(hit -> ids[hit.index()]).toList();
    }

    private record Hit(int index, int rank) {}

    /** Likelier ones first, then by sound, then those who have been registered longer. */
    private int order(Hit one, Hit other) {
        if (one.rank() != other.rank()) {
            return Integer.compare(other.rank(), one.rank());
        }
        int a = one.index();
        int b = other.index();
        int sounds = Arrays.compareUnsigned(text, soundOf(a), ends[a], text, soundOf(b), ends[b]);
        return sounds != 0 ? sounds : Long.compare(ids[a], ids[b]);
    }

    private int soundOf(int entry) {
        int at = starts[entry];
        while (at < ends[entry] && text[at] != SOUNDED && text[at] != WRITTEN) {
            at++;
        }
        return at;
    }

    /** How many words fit whole; -1 when one does not fit at all. */
    private int rank(int entry, List<Word> words) {
        int rank = 0;
        for (Word word : words) {
            int fit = 0;
            for (byte[] form : word.forms()) {
                fit = Math.max(fit, fit(entry, form));
                if (fit == WHOLE) {
                    break;
                }
            }
            if (fit == 0) {
                return -1;
            }
            rank += fit;
        }
        return rank;
    }

    private static final int PART = 1;
    private static final int WHOLE = 2;

    private int fit(int entry, byte[] form) {
        int last = ends[entry] - form.length;
        int fit = 0;
        for (int at = starts[entry]; at <= last; at++) {
            if (text[at] == form[0] && isAt(form, at)) {
                int end = at + form.length;
                if (end == ends[entry] || isMark(text[end])) {
                    return WHOLE;
                }
                fit = PART;
            }
        }
        return fit;
    }

    private boolean isAt(byte[] form, int at) {
        for (int i = 1; i < form.length; i++) {
            if (text[at + i] != form[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMark(byte one) {
        return one >= NUMBER && one <= WRITTEN;
    }

    /**
     * What was typed between two blanks.
     *
     * @param forms how it may stand in an entry
     */
    private record Word(List<byte[]> forms) {

        static Word of(String typed) {
            List<byte[]> forms = new ArrayList<>();
            String number = TextFold.numberKey(typed);
            if (DIGITS.matcher(number).matches()) {
                forms.add(form(NUMBER, number));
            }
            String sound = SOUND.matcher(typed).matches() ? Romaji.key(typed) : "";
            if (!sound.isEmpty()) {
                forms.add(form(SOUNDED, sound));
            }
            String name = TextFold.nameKey(typed);
            if (!name.isEmpty()) {
                forms.add(name.getBytes(StandardCharsets.UTF_8));
            }
            return new Word(forms);
        }

        private static byte[] form(byte mark, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            byte[] form = new byte[bytes.length + 1];
            form[0] = mark;
            System.arraycopy(bytes, 0, form, 1, bytes.length);
            return form;
        }
    }

    /** Reads what is new or has changed since the last time. */
    private void refresh() throws LedgerException {
        long changes = book.changed();
        if (changes == seen) {
            return;
        }
        if (count == 0) {
            add(0);
        } else {
            int known = 0;
            long last = 0;
            List<PatientBook.Stamp> page = book.stamps(last, STAMPS_PAGE);
            while (!page.isEmpty() && known < count) {
                for (PatientBook.Stamp stamp : page) {
                    last = stamp.id();
                    if (known < count && stamps[known] != stamp.stamp()) {
                        PatientBook.Entry entry = book.entry(last).orElseThrow();
                        wasted += ends[known] - starts[known];
                        put(known, entry);
                    }
                    known++;
                }
                page = book.stamps(last, STAMPS_PAGE);
            }
            add(ids[count - 1]);
        }
        if (wasted > used / 2) {
            pack();
        }
        seen = changes;
    }

    /** Adds the patients in the places after {@code last}. */
    private void add(long last) throws LedgerException {
        List<PatientBook.Entry> page = book.page(last, PAGE);
        while (!page.isEmpty()) {
            for (PatientBook.Entry entry : page) {
                if (count == ids.length) {
                    int more = Math.max(PAGE, count + count / 4);
                    ids = Arrays.copyOf(ids, more);
                    stamps = Arrays.copyOf(stamps, more);
                    starts = Arrays.copyOf(starts, more);
                    ends = Arrays.copyOf(ends, more);
                }
                put(count, entry);
                count++;
            }
            page = book.page(ids[count - 1], PAGE);
        }
    }

    private void put(int index, PatientBook.Entry entry) {
        byte[] words = words(entry.patient());
        if (used + words.length > text.length) {
            text = Arrays.copyOf(text, Math.max(used + words.length, text.length + text.length / 4));
        }
        System.arraycopy(words, 0, text, used, words.length);
        ids[index] = entry.id();
        stamps[index] = entry.stamp();
        starts[index] = used;
        used += words.length;
        ends[index] = used;
    }

    private void pack() {
        byte[] packed = new byte[used - wasted];
        int to = 0;
        for (int i = 0; i < count; i++) {
            int length = ends[i] - starts[i];
            System.arraycopy(text, starts[i], packed, to, length);
            starts[i] = to;
            to += length;
            ends[i] = to;
        }
        text = packed;
        used = to;
        wasted = 0;
    }

    private static byte[] words(Patient patient) {
        StringBuilder words = new StringBuilder();
        words.append((char) NUMBER).append(TextFold.numberKey(patient.number()));
        for (String word : BLANKS.split(patient.kana())) {
            String sound = Romaji.key(word);
            if (!sound.isEmpty()) {
                words.append((char) SOUNDED).append(sound);
            }
        }
        List<String> written = new ArrayList<>(patient.spellings());
        written.add(0, patient.name());
        for (String name : written) {
            for (String word : BLANKS.split(name)) {
                String key = TextFold.nameKey(word);
                if (!key.isEmpty()) {
                    words.append((char) WRITTEN).append(key);
                }
            }
        }
        return words.toString().getBytes(StandardCharsets.UTF_8);
    }
}
