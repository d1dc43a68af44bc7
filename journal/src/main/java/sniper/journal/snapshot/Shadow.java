package sniper.journal.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.state.StateReader;
import sniper.core.state.StateWriter;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalPosition;
import sniper.journal.log.JournalReader;
import sniper.journal.log.JournalSync;
import sniper.journal.replay.Follower;
import sniper.journal.replay.OutputMismatch;

/**
 * A second engine that reads the journal while it is written, and is written out itself at intervals and at the end. The
 * first one never waits for it; that both make the same outputs is checked all the time (ADR 21).
 *
 * <p>Threading: made by whoever starts, then owned by one thread that calls {@link #follow}.
 */
public final class Shadow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shadow.class);

    private final Path dataDirectory;
    private final Machine machine;
    private final Follower follower;
    private final SnapshotFiles files;
    private final BooleanSupplier healthy;
    private final SnapshotPlan plan;
    private final LongSupplier nanos;
    private final StateWriter writer = new StateWriter();
    private final JournalReader reader;
    private long writtenNanos;
    private long writtenSequence;
    private boolean begun;
    /** Also while it works: whoever breaks off leaves an engine that nothing may be written of. */
    private boolean ended;

    /**
     * Begins where a recovery ended, with a copy of its engine; the engine itself may go on at once.
     *
     * @param machine a new one, with the same bounds
     * @param healthy false once the journal's writer has failed: what is in the files then may be less than it seems
     * @param nanos monotonic
     */
    public Shadow(
            Path dataDirectory,
            Recovered<?> recovered,
            Machine machine,
            SnapshotPlan plan,
            BooleanSupplier healthy,
            LongSupplier nanos) {
        this.dataDirectory = dataDirectory;
        this.machine = machine;
        this.plan = plan;
        this.healthy = healthy;
        this.nanos = nanos;
        follower = new Follower(machine.handler(), machine.outputs());
        files = new SnapshotFiles(dataDirectory);
        recovered.machine().handler().copy(writer);
        recovered.follower().copy(writer);
        StateReader copy = new StateReader(writer.buffer(), writer.length());
        machine.handler().copy(copy);
        follower.copy(copy);
        reader = new JournalReader(dataDirectory, recovered.result().position());
        writtenNanos = nanos.getAsLong();
        writtenSequence = recovered.snapshotSequence();
    }

    /**
     * Reads all there is for now, and writes a snapshot when one is due. Behind one, and at the beginning, drops what old
     * files may go. Returns false when it has given up.
     *
     * @param goesOn false ends the dropping, which reads the old files, before it has an effect
     */
    public boolean follow(BooleanSupplier goesOn) {
        if (ended) {
            return false;
        }
        ended = true;
        if (!readOn()) {
            return false;
        }
        boolean isWritten = nanos.getAsLong() - writtenNanos >= plan.intervalNs() && write();
        if (isWritten || !begun) {
            begun = true;
            dropOld(goesOn);
        }
        ended = false;
        return true;
    }

    /** Returns false when the state may not be what the journal says. */
    private boolean readOn() {
        JournalReader.Step step = reader.next();
        while (step == JournalReader.Step.RECORD) {
            follower.take(reader.record());
            OutputMismatch mismatch = follower.mismatch();
            if (mismatch != null) {
                giveUp(
                        "the engine does not make the same outputs again, which is a bug, keep the journal and report it:"
                                + " sequence=" + mismatch.causeSequence() + " ordinal=" + mismatch.ordinal());
                return false;
            }
            step = reader.next();
        }
        JournalDamage damage = reader.damage();
        if (damage != null) {
            giveUp(damage.toString());
        }
        return damage == null;
    }

    private static void giveUp(String reason) {
        LOG.error("no more snapshots in this session: {}", reason);
    }

    /** Writes one now, unless nothing has happened since the last; returns whether there is a new one. */
    private boolean write() {
        writtenNanos = nanos.getAsLong();
        JournalPosition position = reader.position();
        if (follower.lastSequence() == writtenSequence || position.isStart() || !healthy.getAsBoolean()) {
            return false;
        }
        writer.clear();
        machine.handler().copy(writer);
        follower.copy(writer);
        Snapshot snapshot = new Snapshot(
                position, position.tail().maxTimeNs(), machine.handler().stateHash(), plan.build(), writer.toBytes());
        try {
            // What a snapshot stands for may not be lost while the snapshot is not.
            JournalSync.syncFile(dataDirectory, position.file());
            Path file = files.write(snapshot);
            writtenSequence = snapshot.sequence();
            LOG.info(
                    "snapshot: sequence={} bytes={} file={}",
                    writtenSequence,
                    file.toFile().length(),
                    file);
            return true;
        } catch (IOException e) {
            LOG.warn("snapshot not written, trying again in a while: {}", String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void dropOld(BooleanSupplier goesOn) {
        try {
            String needed = files.neededFile();
            String alsoNeeded = plan.alsoNeeded().get();
            if (!needed.isEmpty()) {
                long nowNs = reader.position().tail().maxTimeNs();
                String first = alsoNeeded.compareTo(needed) < 0 ? alsoNeeded : needed;
                int unused = plan.retention().apply(dataDirectory, first, nowNs, goesOn);
            }
        } catch (IOException e) {
            LOG.warn(
                    "old files of the journal not dropped, trying again in a while: {}",
                    String.valueOf(e.getMessage()));
        }
    }

    /** Of the newest snapshot; 0 when there is none. Only for the thread that follows, and after the end. */
    public long writtenSequence() {
        return writtenSequence;
    }

    /** After the journal has been closed: reads to its end and writes the last snapshot. Drops nothing: somebody waits. */
    @Override
    public void close() {
        try (reader) {
            if (!ended) {
                ended = true;
                boolean unused = readOn() && write();
            }
        }
    }
}
