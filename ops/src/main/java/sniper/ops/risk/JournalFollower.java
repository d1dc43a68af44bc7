package sniper.ops.risk;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalReader;
import sniper.journal.log.JournalReader.Step;
import sniper.journal.log.JournalRecord;
import sniper.journal.snapshot.Beginning;
import sniper.journal.snapshot.Recovery;
import sniper.ops.daemon.DamagedJournalException;

/**
 * Brings an engine of its own up with a journal that goes on being written, as far as it is written each time it is
 * asked. Threading: one thread; it rests now and then, so that a long journal does not take a core from those who trade.
 */
final class JournalFollower implements AutoCloseable {
    private static final int RECORDS_AT_A_TIME = 1_000;
    private static final long REST_NS = 100_000;

    private final JournalReader reader;
    private final RiskReporter reporter;
    private long lastSequence;

    JournalFollower(Path directory) {
        Beginning<MinutePrices> from = new Recovery<>(directory, MinutePrices::new).beginning();
        reader = new JournalReader(directory, from.position());
        reporter = new RiskReporter(from.machine());
        lastSequence = from.position().tail().lastSequence();
    }

    /**
     * Reads what has been written since, and reports.
     *
     * @param goesOn false ends the reading early
     * @throws DamagedJournalException when the journal cannot be read to its end
     */
    RiskReport report(BooleanSupplier goesOn) {
        Step step = reader.next();
        for (long read = 1; step == Step.RECORD && goesOn.getAsBoolean(); read++) {
            take(reader.record());
            if (read % RECORDS_AT_A_TIME == 0) {
                LockSupport.parkNanos(this, REST_NS);
            }
            step = reader.next();
        }
        JournalDamage damage = reader.damage();
        if (damage != null) {
            throw new DamagedJournalException(damage);
        }
        return reporter.report(lastSequence);
    }

    private void take(JournalRecord record) {
        if (!record.isInput()) {
            return;
        }
        lastSequence = record.sequence();
        if (record.length() > 0) {
            reporter.prices()
                    .onMessage(record.sequence(), record.timeNs(), record.buffer(), record.offset(), record.length());
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
