package sniper.journal.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.journal.log.JournalDamage;
import sniper.journal.snapshot.EarlierStart;

/**
 * Keeps the books of runs in the database as the journal has them (ADR 26). Threading: owned by one thread that calls {@link
 * #follow}, which blocks on the database but never waits to try again; {@link #progress} is for any.
 */
public final class LedgerProjection implements AutoCloseable {
    /** From {@link #follow}: it has given up, for a reason that was logged. */
    public static final int ENDED = -1;

    private static final Logger LOG = LoggerFactory.getLogger(LedgerProjection.class);
    /** In one go, so that whoever waits for the thread does not wait for all of a journal. */
    private static final int MAX_RECORDS = 100_000;

    private static final long PASS_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);

    private final Path dataDirectory;
    private final UUID ledgerId;
    private final DataSource source;
    private final LongSupplier nanos;
    private final RefusedRuns refused;
    private final BackOff backOff;
    private final FollowProgress progress;
    private @Nullable LedgerTransaction transaction;
    private @Nullable LedgerFeed feed;
    /** Of the batch: the one whose turn it is. */
    private int next;
    /** Where the database was at the start, its last message's mark left out. */
    private long startSequence;

    private boolean startChecked;
    private long passedSequence;
    private long passedNanos;
    private boolean ended;

    /**
     * @param ledgerId of the data directory
     * @param source connections of the application; one is held
     * @param refusals told on the projection's thread; what it throws means to be told again later
     * @param nanos monotonic
     */
    public LedgerProjection(
            Path dataDirectory, UUID ledgerId, DataSource source, RefusalListener refusals, LongSupplier nanos) {
        this.dataDirectory = dataDirectory;
        this.ledgerId = ledgerId;
        this.source = source;
        this.nanos = nanos;
        refused = new RefusedRuns(refusals);
        backOff = new BackOff(nanos);
        progress = new FollowProgress(dataDirectory);
        passedNanos = nanos.getAsLong();
    }

    public LedgerProgress progress() {
        return progress;
    }

    /**
     * Does what there is to do for now, a part of it when it is much. Returns how many records and messages it has worked on; 0:
     * nothing is there, or it is not time to try again; {@link #ENDED}: it has given up.
     */
    public int follow() {
        if (ended) {
            return ENDED;
        }
        refused.tell();
        if (!backOff.isDue()) {
            return 0;
        }
        try {
            LedgerTransaction connected = connect();
            int done = step(connected, begin(connected));
            if (backOff.isFailing()) {
                LOG.info("the database answers again: applied={}", progress.appliedSequence());
                backOff.succeeded();
            }
            return ended ? ENDED : done;
        } catch (SQLException | IOException | UncheckedIOException e) {
            return lost(e);
        } catch (RuntimeException e) {
            LOG.error("no more is written to the database in this session", e);
            return end();
        }
    }

    private LedgerTransaction connect() throws SQLException {
        LedgerTransaction open = transaction;
        if (open == null) {
            open = LedgerTransaction.open(source, ledgerId);
            transaction = open;
            // A server that crashed may have lost its last commits: what counts is where it says it is.
            closeFeed();
        }
        return open;
    }

    private LedgerFeed begin(LedgerTransaction connected) throws SQLException {
        LedgerFeed open = feed;
        if (open == null) {
            refused.addAll(connected.refusedRuns());
            long marked = connected.position().marked();
            startSequence = connected.position().applied();
            passedSequence = marked;
            progress.applied(marked);
            open = new LedgerFeed(dataDirectory, EarlierStart.before(dataDirectory, marked), marked);
            feed = open;
            if (!backOff.isFailing()) {
                LOG.info("the ledger follows the journal: ledger={} applied={}", ledgerId, startSequence);
            }
        }
        return open;
    }

    private int step(LedgerTransaction connected, LedgerFeed from) throws SQLException, IOException {
        int done = 0;
        if (next == from.count()) {
            done = from.read(MAX_RECORDS);
            next = 0;
            if (!isStartGood(from)) {
                return end();
            }
        }
        while (next < from.count()) {
            take(connected, from, from.group(next));
            progress.applied(from.group(next).sequence());
            next++;
            done++;
        }
        progress.applied(from.passedSequence());
        progress.reached(from.isAtEnd());
        pass(connected, from);
        if (passedSequence >= from.passedSequence()) {
            progress.needed(from.file()); // a start would not read the files before it
        }
        JournalDamage damage = from.damage();
        if (damage != null && damage.kind() == JournalDamage.Kind.UNREADABLE) {
            throw new IOException(damage.sentence()); // as without a free file descriptor: it may be over next time
        }
        if (damage != null) {
            LOG.error("no more is written to the database in this session: {}", damage.sentence());
            return end();
        }
        return done;
    }

    /** Whether what is in the database is from this journal, and nothing was dropped that is not. */
    private boolean isStartGood(LedgerFeed from) {
        if (startChecked) {
            return true;
        }
        // An empty ledger begins where the journal does.
        if (startSequence > 0 && from.droppedSequence() > passedSequence) {
            LOG.error(
                    "the journal must begin before the end of the ledger, what is between is lost: database={} journal={};"
                            + " restore the journal's files from a copy",
                    passedSequence,
                    from.droppedSequence());
            return false;
        }
        if (from.isAtEnd()) {
            startChecked = true;
            if (from.lastSequence() < startSequence) {
                LOG.error(
                        "the journal must not end before the ledger: database={} journal={}; restore the journal's files"
                                + " from a copy, or begin a new database",
                        startSequence,
                        from.lastSequence());
                return false;
            }
        }
        return true;
    }

    private void take(LedgerTransaction connected, LedgerFeed from, LedgerGroup group)
            throws SQLException, IOException {
        RunChange change = RunChange.of(group);
        boolean writes = change == null ? connected.isUser(group) : change.writes();
        boolean isRefused = change != null && refused.takes(change);
        if (!writes || (change != null && isRefused && !change.stops())) {
            return;
        }
        from.sync();
        progress.working();
        try {
            if (change != null && isRefused) {
                connected.stopRefused(change);
            } else if (!write(connected, change, group)) {
                // Somebody else has done it, and may have been refused.
                refused.addAll(connected.refusedRuns());
            }
        } catch (SQLException e) {
            refuse(connected, change, group, e);
        } catch (RuntimeException e) {
            LOG.error("Invariant: every message of the ledger has rows: sequence={}", group.sequence(), e);
            refuse(connected, change, group, new SQLException(e.toString(), LedgerState.BUG, e));
        }
        passedSequence = group.sequence();
    }

    private static boolean write(LedgerTransaction connected, @Nullable RunChange change, LedgerGroup group)
            throws SQLException {
        if (change == null) {
            return connected.applyUser(group);
        }
        boolean isNew = connected.apply(change, group);
        if (change.isMarkedApart()) {
            connected.mark(change, group);
        }
        return isNew;
    }

    private void refuse(LedgerTransaction connected, @Nullable RunChange change, LedgerGroup group, SQLException error)
            throws SQLException {
        if (SqlFailure.of(error) != SqlFailure.REFUSED) {
            throw error; // its connection is closed, and what was begun on it taken back
        }
        connected.rollback();
        try {
            connected.refuse(change, group, error, false);
        } catch (SQLException e) {
            if (SqlFailure.of(e) != SqlFailure.REFUSED) {
                throw e;
            }
            connected.rollback();
            connected.refuse(change, group, error, true);
        }
        String sqlState = String.valueOf(error.getSQLState());
        LOG.error(
                "the database refused a message, the books of its run end here: sequence={} run={} sqlState={}: {}",
                group.sequence(),
                change == null ? "none" : change.run(),
                sqlState,
                String.valueOf(error.getMessage()));
        progress.refused();
        if (change != null) {
            refused.add(change, sqlState);
            refused.tell();
        }
    }

    /** Now and then, past messages that have no rows: a start would read them again. */
    private void pass(LedgerTransaction connected, LedgerFeed from) throws SQLException {
        long now = nanos.getAsLong();
        if (now - passedNanos < PASS_INTERVAL_NS) {
            return;
        }
        passedNanos = now;
        if (from.passedSequence() > passedSequence) {
            progress.working();
            connected.pass(from.passedSequence(), from.timeNs());
            passedSequence = from.passedSequence();
        }
        if (from.isAtEnd()) {
            from.refresh();
        }
    }

    private int lost(Exception error) {
        progress.lost();
        if (error instanceof SQLException failure && SqlFailure.of(failure) == SqlFailure.BACKWARDS) {
            LOG.error(
                    "no more is written to the database in this session, another program has written this ledger"
                            + " further: {}",
                    String.valueOf(error.getMessage()));
            return end();
        }
        if (!backOff.isFailing()) {
            String what = error instanceof SQLException ? "the database" : "the journal";
            LOG.warn("{} is tried again until it answers: {}", what, words(error));
        }
        backOff.failed();
        disconnect();
        return 0;
    }

    private static String words(Exception error) {
        return error instanceof SQLException failure ? SqlFailure.words(failure) : String.valueOf(error.getMessage());
    }

    private int end() {
        ended = true;
        progress.lost();
        disconnect();
        return ENDED;
    }

    private void disconnect() {
        LedgerTransaction open = transaction;
        transaction = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("the connection is gone", e);
            }
        }
    }

    @Override
    public void close() {
        ended = true;
        disconnect();
        closeFeed();
    }

    private void closeFeed() {
        LedgerFeed open = feed;
        feed = null;
        next = 0;
        if (open != null) {
            open.close();
        }
    }
}
