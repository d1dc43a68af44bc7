package sniper.bench;

import java.nio.file.Path;
import sniper.journal.log.ChronicleJournal;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.JournalTail;

/** The product's journal: a record of 40 bytes more than the message, checksummed, chained. Threading: one thread. */
final class OurAppends implements AppendPeer {
    private final DirectoryLock lock;
    private final ChronicleJournal journal;
    private final long startNs = System.currentTimeMillis() * 1_000_000;

    OurAppends(Path directory) {
        lock = DirectoryLock.acquire(directory);
        journal = ChronicleJournal.open(lock, 1, JournalTail.EMPTY, JournalSettings.DEFAULTS);
    }

    @Override
    public String name() {
        return "journal: checksum, chain, sequence";
    }

    @Override
    public void append(long number, Ticker ticker) {
        journal.appendInput(number, startNs + number, ticker.buffer, 0, Ticker.LENGTH);
    }

    @Override
    public void awaitWritten() {
        // It is in the mapped file when append returns.
    }

    @Override
    public void close() {
        journal.close();
        lock.close();
    }
}
