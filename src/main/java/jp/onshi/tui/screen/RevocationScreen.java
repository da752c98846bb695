package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.onshi.desk.ConsentDesk.Revocable;
import jp.onshi.desk.JobView;
import jp.onshi.desk.KnownConsent;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.Wareki;
import jp.onshi.eligibility.WireTime;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.keymap.Action;

/**
 * 同意取消: exactly whom it affects and what ends, the reason, one question with the focus on 戻る, and what became of each
 * person. 訪問診療等 only: for オンライン診療等 no message is known.
 *
 * @param rows the rows of the people
 * @param offered the rows of the list of which people are chosen by number; empty when it is about one row
 * @param people whom it affects
 * @param read whether they have been read
 * @param form the reason
 * @param jobs the jobs that were given, in the order of the people; empty before
 * @param sending whether they are on their way to the ledger
 * @param top the first line shown
 */
record RevocationScreen(
        List<Long> rows,
        List<Long> offered,
        List<Revocable> people,
        boolean read,
        Form form,
        List<JobView> jobs,
        boolean sending,
        int top)
        implements Screen {

    private static final int NUMBERS = 1;

    /** Copies the lists. */
    RevocationScreen {
        rows = List.copyOf(rows);
        offered = List.copyOf(offered);
        people = List.copyOf(people);
        jobs = List.copyOf(jobs);
    }

    static RevocationScreen of(List<Long> rows) {
        Form form = Form.of(Form.Field.of("consent.field.reason", "", 40, 100));
        return new RevocationScreen(rows, List.of(), List.of(), false, form, List.of(), false, 0);
    }

    /** For people still to be chosen, by their numbers in the list: nobody is affected before. */
    static RevocationScreen choosing(List<Long> offered) {
        Form form = Form.of(
                Form.Field.of("consent.field.reason", "", 40, 100), Form.Field.of("batch.field.rows", "", 24, 200));
        return new RevocationScreen(List.of(), offered, List.of(), true, form, List.of(), false, 0);
    }

    Task load() {
        List<Long> wanted = rows;
        return desk -> new News.Revocables(wanted, desk.consents().revocable(wanted));
    }

    @Override
    public String context() {
        return "revocation";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("consent.title.revocation", people.size());
    }

    @Override
    public List<Command> commands(Surroundings around) {
        boolean able = !people.isEmpty() && !sending && jobs.isEmpty();
        int page = room(around);
        int last = Math.max(0, lines(around).size() - page);
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> back(around)));
        commands.add(new Command(
                Action.PREVIOUS_PAGE, "previous-page", top > 0, () -> Step.to(scrolled(Math.max(0, top - page)))));
        commands.add(new Command(
                Action.NEXT_PAGE, "next-page", top < last, () -> Step.to(scrolled(Math.min(last, top + page)))));
        commands.add(new Command(Action.CONFIRM, "revoke-now", able, () -> ask(around)));
        commands.add(
                offered.isEmpty()
                        ? Command.of(Action.ACCEPT, "revoke-now", () -> ask(around))
                        : Command.of(
                                Action.ACCEPT, "next-field", () -> form.accepted(this::edited, () -> ask(around))));
        commands.addAll(form.commands(this::edited));
        commands.add(Command.of(Action.CANCEL, "back", () -> back(around)));
        return commands;
    }

    private Step back(Surroundings around) {
        return form.isTouched() && jobs.isEmpty() && !sending
                ? Step.to(this)
                        .asking(Dialog.destructive(
                                "",
                                List.of(
                                        around.text("screens.ask.drop-form"),
                                        around.text("batch.ask.drop-form.effect")),
                                (screen, now) -> Step.to(screen).closing(null)))
                : Step.to(this).closing(null);
    }

    /** Asked once, with the focus on 戻る. */
    private Step ask(Surroundings around) {
        if (sending || !jobs.isEmpty()) {
            return Step.to(this);
        }
        if (people.isEmpty()) {
            return Step.to(this).refusing(around.text("consent.error.nobody"));
        }
        List<BatchEntry> affected = people.stream().map(Revocable::person).toList();
        String reason = form.text(0);
        Deed deed = new Deed(desk -> new News.Revoked(desk.consents().revoke(affected, CareKind.HOME_VISIT, reason)));
        String first = RowWords.brief(people.get(0).name());
        String whom = people.size() == 1
                ? around.text("consent.ask.revoke", first)
                : around.text("consent.ask.revoke.many", first, people.size() - 1);
        return Step.to(this)
                .asking(Dialog.destructive(
                        "",
                        List.of(whom, around.text("consent.ask.revoke.effect")),
                        (screen, now) -> Step.to(((RevocationScreen) screen).underWay(true))
                                .and(deed)));
    }

    private RevocationScreen underWay(boolean now) {
        return new RevocationScreen(rows, offered, people, read, form, jobs, now, top);
    }

    private RevocationScreen scrolled(int next) {
        return new RevocationScreen(rows, offered, people, read, form, jobs, sending, next);
    }

    private RevocationScreen with(Form next) {
        return sending || !jobs.isEmpty()
                ? this
                : new RevocationScreen(rows, offered, people, read, next, jobs, false, top);
    }

    /** The screen after an edit: other numbers are other people, and nobody is affected before they have been read. */
    private RevocationScreen edited(Form next) {
        RevocationScreen same = with(next);
        if (offered.isEmpty() || same == this || next.text(NUMBERS).equals(form.text(NUMBERS))) {
            return same;
        }
        String typed = next.text(NUMBERS);
        List<Long> wanted =
                typed.isEmpty() ? List.of() : BatchScreen.chosen(typed, offered).orElse(List.of());
        return new RevocationScreen(wanted, offered, List.of(), wanted.isEmpty(), next, jobs, false, 0);
    }

    private static Step reading(RevocationScreen next) {
        return next.read ? Step.to(next) : Step.to(next).and(next.load());
    }

    /** People that an erased digit has changed are read with the next second. */
    @Override
    public Step tick(Surroundings around) {
        return reading(this);
    }

    @Override
    public boolean types(Key key) {
        return Form.isText(key);
    }

    @Override
    public Step type(Key key, Surroundings around) {
        return reading(edited(form.typed(Character.toString(key.character()))));
    }

    @Override
    public Step paste(String text, Surroundings around) {
        return reading(edited(form.typed(text.strip())));
    }

    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.Revocables found && found.rows().equals(rows)) {
            return Step.to(new RevocationScreen(rows, offered, found.people(), true, form, jobs, sending, top));
        }
        if (news instanceof News.Revoked given && sending) {
            return Step.to(underWay(false)).and(watch(given.jobs()));
        }
        if (news instanceof News.Jobs now && !now.jobs().isEmpty() && isOurs(now.jobs())) {
            return Step.to(new RevocationScreen(rows, offered, people, read, form, now.jobs(), sending, top));
        }
        if (news instanceof News.NotSubmitted failed && sending) {
            return Step.to(underWay(false))
                    .refusing(around.text(failed.key(), failed.arguments().toArray()));
        }
        return news instanceof News.Changed && !jobs.isEmpty()
                ? Step.to(this).and(watch(jobs.stream().map(JobView::id).toList()))
                : Step.to(this);
    }

    private boolean isOurs(List<JobView> read) {
        return read.size() == people.size()
                && (jobs.isEmpty() || read.get(0).id() == jobs.get(0).id());
    }

    private static Task watch(List<Long> given) {
        return desk -> {
            List<JobView> now = new ArrayList<>();
            for (long id : given) {
                Optional<JobView> job = desk.jobs().job(id);
                job.ifPresent(now::add);
            }
            return new News.Jobs(now);
        };
    }

    @Override
    public Message advice(Surroundings around) {
        if (!read) {
            return Message.info(around.text("screens.list.reading"));
        }
        if (!jobs.isEmpty()) {
            boolean open = jobs.stream().anyMatch(job -> job.state().isOpen());
            return Message.info(around.text(open ? "consent.revoking" : "consent.revoked"));
        }
        return Message.info(around.text(people.isEmpty() ? "consent.error.nobody" : "consent.how.revocation"));
    }

    private static int room(Surroundings around) {
        return Math.max(1, around.bodyRows() - 3);
    }

    private List<DetailLine> lines(Surroundings around) {
        List<DetailLine> lines = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            Revocable person = people.get(i);
            BatchEntry entry = person.person();
            lines.add(new DetailLine.Section(RowWords.brief(person.name()) + "  "
                    + Wareki.shortForm(entry.birthdate()) + "  "
                    + entry.identity().insurer().digits() + "  "
                    + entry.identity().symbol() + "・"
                    + entry.identity().number()));
            for (KnownConsent known : person.consents()) {
                lines.add(new DetailLine.Value(
                        around.names().of(known.consent().kind()), consent(known, around), Role.VALUE));
            }
            if (i < jobs.size()) {
                JobView job = jobs.get(i);
                String said = (job.errorCode() + " " + job.errorMessage()).strip();
                lines.add(new DetailLine.Value(
                        around.text("consent.result"),
                        JobWords.state(job.state(), around) + "  " + said,
                        JobWords.role(job.state())));
            }
        }
        return lines;
    }

    private static String consent(KnownConsent known, Surroundings around) {
        String until = known.consent().until().isAbsent()
                ? around.text("consent.until.open")
                : around.text("consent.until", time(known.consent().until()));
        return around.names().of(known.route()) + "  " + time(known.consent().at()) + "  " + until;
    }

    private static String time(WireTime time) {
        return time.known()
                .map(known -> Wareki.shortForm(known.toLocalDate()) + " " + JapanTime.minutes(known.toLocalTime()))
                .orElse(time.wire());
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        int row = form.draw(
                        frame,
                        around.bodyTop(),
                        offered.isEmpty() ? List.of("") : List.of("", around.text("consent.field.rows.beside")),
                        around)
                + 1;
        List<DetailLine> lines = lines(around);
        for (int i = 0; i < room(around) && top + i < lines.size(); i++) {
            lines.get(top + i).draw(frame, 1, row + i, around.columns() - 2);
        }
    }
}
