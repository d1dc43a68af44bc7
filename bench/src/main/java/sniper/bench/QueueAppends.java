package sniper.bench;

import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import sniper.journal.log.JournalSettings;

/** A Chronicle queue as it comes, the message and nothing else. Threading: one thread. */
final class QueueAppends implements AppendPeer {
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;

    QueueAppends(Path directory) {
        queue = SingleChronicleQueueBuilder.single(directory.toFile())
                .rollCycle(RollCycles.FAST_DAILY)
                .blockSize(JournalSettings.DEFAULTS.blockSizeBytes())
                .build();
        appender = queue.createAppender();
    }

    @Override
    public String name() {
        return "Chronicle Queue alone";
    }

    @Override
    public void append(long number, Ticker ticker) {
        Bytes<?> bytes = message(ticker);
        bytes.clear();
        bytes.writePosition(Ticker.LENGTH);
        appender.writeBytes(bytes);
    }

    private Ticker wrapped = new Ticker();
    private Bytes<?> message = BytesStore.wrap(wrapped.bytes).bytesForWrite();

    private Bytes<?> message(Ticker ticker) {
        if (ticker != wrapped) {
            wrapped = ticker;
            message = BytesStore.wrap(ticker.bytes).bytesForWrite();
        }
        return message;
    }

    @Override
    public void awaitWritten() {
        // It is in the mapped file when writeBytes returns.
    }

    @Override
    public void close() {
        appender.close();
        queue.close();
    }
}
