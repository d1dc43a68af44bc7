package sniper.journal.log;

import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.core.message.BookTickerEncoder;
import sniper.core.message.MessageHeaderEncoder;

/** A data directory with a writer, for tests. Threading: the test's. */
public final class JournalFixture implements AutoCloseable {
    public static final JournalSettings SMALL = new JournalSettings(256 * 1024, 4 * 1024 * 1024);
    public static final long START_NS = 1_760_000_000_000_000_000L;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[256]);
    private final BookTickerEncoder ticker = new BookTickerEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final DirectoryLock lock;
    private final ChronicleJournal journal;

    public JournalFixture(Path directory) {
        this(directory, SMALL);
    }

    public JournalFixture(Path directory, JournalSettings settings) {
        lock = DirectoryLock.acquire(directory);
        JournalTail tail = tail(directory);
        try {
            journal = ChronicleJournal.open(lock, tail.lastSessionId() + 1, tail, settings);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public static JournalTail tail(Path directory) {
        try (JournalReader reader = new JournalReader(directory)) {
            reader.readToEnd();
            return reader.tail();
        }
    }

    public ChronicleJournal journal() {
        return journal;
    }

    public static long timeNs(long sequence) {
        return START_NS + sequence * 1_000;
    }

    /** A message whose content follows from its sequence. */
    public DirectBuffer ticker(long sequence) {
        ticker.wrapAndApplyHeader(message, 0, header)
                .instrumentId((int) sequence)
                .bidPriceTicks(sequence * 7)
                .bidQuantityLots(sequence * 11)
                .askPriceTicks(sequence * 7 + 1)
                .askQuantityLots(sequence * 13)
                .venueTimeNs(timeNs(sequence));
        return message;
    }

    public static int tickerLength() {
        return MessageHeaderEncoder.ENCODED_LENGTH + BookTickerEncoder.BLOCK_LENGTH;
    }

    public void appendInput(long sequence) {
        journal.appendInput(sequence, timeNs(sequence), ticker(sequence), 0, tickerLength());
    }

    public void appendInputs(long from, long to) {
        for (long sequence = from; sequence <= to; sequence++) {
            appendInput(sequence);
        }
    }

    @Override
    public void close() {
        journal.close();
        lock.close();
    }
}
