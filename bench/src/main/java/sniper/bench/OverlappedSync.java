package sniper.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.pipeline.Journal;

/**
 * A journal whose order intents are synced while their orders already leave. An experiment: after a power cut the exchange
 * may know of orders that the journal does not, as long as a sync takes.
 *
 * <p>Threading: owned by the journal stage; syncs on a thread of its own until it is closed.
 */
final class OverlappedSync implements Journal, AutoCloseable {
    private final Journal journal;
    private final Path directory;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Semaphore due = new Semaphore(0);
    private final Thread thread = new Thread(this::syncWhenDue, "bench-sync");

    /** Written by whoever closes; read by the thread. */
    private volatile boolean closed;

    /** Written by the thread; read by whoever closes. */
    private volatile boolean failed;

    OverlappedSync(Journal journal, Path directory) {
        this.journal = journal;
        this.directory = directory;
        thread.start();
    }

    @Override
    public void appendInput(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        journal.appendInput(sequence, timeNs, buffer, offset, length);
    }

    @Override
    public void appendOutput(
            long causeSequence, int ordinal, long timeNs, DirectBuffer buffer, int offset, int length) {
        journal.appendOutput(causeSequence, ordinal, timeNs, buffer, offset, length);
        if (header.wrap(buffer, offset).templateId() == NewOrderDecoder.TEMPLATE_ID) {
            due.release();
        }
    }

    @Override
    public void sync() {
        journal.sync();
    }

    @Override
    public boolean syncsIntents() {
        return false;
    }

    private void syncWhenDue() {
        due.acquireUninterruptibly(); // before the first intent there may be no file
        try (FileChannel file = FileChannel.open(journalFile(), StandardOpenOption.WRITE)) {
            while (!closed) {
                file.force(false);
                due.acquireUninterruptibly();
                due.drainPermits();
            }
        } catch (IOException e) {
            failed = true;
        }
    }

    private Path journalFile() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no journal in " + directory));
        }
    }

    @Override
    public void close() {
        closed = true;
        due.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failed) {
            throw new IllegalStateException("the journal's file could not be synced: " + directory);
        }
    }
}
