package sniper.bench;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import sniper.core.message.BookTickerEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.journal.log.ChronicleJournal;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.JournalTail;

/**
 * One book ticker into the journal, with header, checksum and chain, beside a plain copy of as many bytes into a mapped
 * file; and an append with its sync, beside {@link MappedByteBuffer#force} of the one page such a copy touched. The disk
 * is that of the directory for temporary files.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class JournalBenchmark {
    private static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + BookTickerEncoder.BLOCK_LENGTH;
    private static final int MAPPED_BYTES = 64 << 20;
    private static final int PAGE_BYTES = 4_096;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[LENGTH]);
    private final byte[] bytes = message.byteArray();
    private final Path directory = temporary();
    private final DirectoryLock lock = DirectoryLock.acquire(directory);
    private final ChronicleJournal journal =
            ChronicleJournal.open(lock, 1, JournalTail.EMPTY, JournalSettings.DEFAULTS);
    private final MappedByteBuffer mapped = map(directory.resolve("floor"));
    private long sequence;
    private int position;

    private static Path temporary() {
        try {
            return Leftovers.directory("sniper-journal-benchmark");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static MappedByteBuffer map(Path file) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, MAPPED_BYTES);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Setup(Level.Trial)
    public void encode() {
        new BookTickerEncoder()
                .wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
                .instrumentId(1)
                .bidPriceTicks(25_000)
                .bidQuantityLots(373_485)
                .askPriceTicks(25_001)
                .askQuantityLots(7_669_875)
                .venueTimeNs(1_767_211_150_479_000_000L);
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        journal.close();
        lock.close();
        Leftovers.delete(directory);
    }

    @Benchmark
    public long append() {
        journal.appendInput(++sequence, System.currentTimeMillis() * 1_000_000, message, 0, LENGTH);
        return sequence;
    }

    @Benchmark
    public int floorMappedCopy() {
        return copy();
    }

    @Benchmark
    public long appendAndSync() {
        long appended = append();
        journal.sync();
        return appended;
    }

    @Benchmark
    public int floorForcePage() {
        int page = copy() & -PAGE_BYTES;
        mapped.force(page, PAGE_BYTES);
        return page;
    }

    private int copy() {
        int at = position;
        mapped.put(at, bytes);
        position = at + 2 * PAGE_BYTES < MAPPED_BYTES ? at + LENGTH : 0;
        return at;
    }
}
