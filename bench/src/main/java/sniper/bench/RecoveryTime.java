package sniper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.core.message.BookTickerEncoder;
import sniper.core.message.DepthEncoder;
import sniper.core.message.Flag;
import sniper.core.message.InstrumentDefinedEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.state.StateWriter;
import sniper.journal.log.ChronicleJournal;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.JournalReader;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.JournalTail;
import sniper.journal.log.Retention;
import sniper.journal.snapshot.Recovered;
import sniper.journal.snapshot.Recovery;
import sniper.journal.snapshot.Shadow;
import sniper.journal.snapshot.SnapshotPlan;
import sniper.ops.daemon.CoreMachine;
import sniper.strategies.StrategyHost;

/**
 * How long a start takes: with the whole journal, and with a snapshot and the journal behind it; and what a snapshot costs
 * the thread that takes it. Writes market data of 2,000 messages a second for so long in a few seconds, into the directory
 * for temporary files.
 *
 * <p>Arguments: seconds of journal before the snapshot, seconds after it.
 */
public final class RecoveryTime {
    private static final int PER_SECOND = 2_000;
    private static final int DAY_SECONDS = 86_400;
    private static final int INSTRUMENTS = 1_000;
    private static final int LEVELS = 100;
    private static final int COPIES = 40;
    private static final long START_NS = 1_767_225_600_000_000_000L;

    private final Path directory;
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[16 * 1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookTickerEncoder ticker = new BookTickerEncoder();
    private long sequence;

    private RecoveryTime(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createTempDirectory("sniper-recovery-time");
        try {
            new RecoveryTime(directory).run(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        } finally {
            LoadTest.delete(directory);
        }
    }

    private void run(int beforeSeconds, int afterSeconds) throws IOException {
        write(1, beforeSeconds);
        System.out.printf(Locale.ROOT, "journal: %,d messages, %,d MB%n", sequence, bytes() >> 20);
        Recovered<CoreMachine> whole = timed("whole journal");
        System.out.printf(
                Locale.ROOT,
                "a day of %,d a second, read whole: %.0f s at this speed%n",
                PER_SECOND,
                (double) DAY_SECONDS * PER_SECOND / perSecond);
        measureCopy(whole);
        measureMemory();
        new Shadow(
                        directory,
                        whole,
                        machine(),
                        new SnapshotPlan(0, Retention.EVERYTHING, "bench"),
                        () -> true,
                        System::nanoTime)
                .close();
        write(2, afterSeconds);
        timed("snapshot and " + afterSeconds + " s of journal");
    }

    private static CoreMachine machine() {
        return new CoreMachine(true, StrategyHost::new);
    }

    private double perSecond;

    private Recovered<CoreMachine> timed(String what) {
        Supplier<CoreMachine> machines = RecoveryTime::machine;
        long startedNanos = System.nanoTime();
        Recovered<CoreMachine> recovered = new Recovery<>(directory, machines).run();
        double seconds = (System.nanoTime() - startedNanos) / 1e9;
        if (recovered.result().lastSequence() != sequence || !recovered.result().isFaithful()) {
            throw new IllegalStateException("not recovered: " + recovered.result());
        }
        perSecond = recovered.result().inputs() / seconds;
        System.out.printf(
                Locale.ROOT,
                "%-34s %,12d messages in %8.3f s, %,12.0f a second%n",
                what,
                recovered.result().inputs(),
                seconds,
                perSecond);
        return recovered;
    }

    /** What the engine's thread would stand still for, if it were the one to copy. */
    private static void measureCopy(Recovered<CoreMachine> recovered) {
        StateWriter writer = new StateWriter();
        long[] nanos = new long[COPIES];
        for (int i = 0; i < COPIES; i++) {
            writer.clear();
            long startedNanos = System.nanoTime();
            recovered.machine().handler().copy(writer);
            nanos[i] = System.nanoTime() - startedNanos;
        }
        long first = nanos[0];
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "copy of %,d instruments with books: %,d bytes; first %.1f ms, median %.1f ms, longest %.1f ms%n",
                INSTRUMENTS,
                writer.length(),
                first / 1e6,
                nanos[COPIES / 2] / 1e6,
                nanos[COPIES - 1] / 1e6);
    }

    private static void measureMemory() {
        long before = used();
        CoreMachine more = machine();
        System.out.printf(Locale.ROOT, "one more engine: %,d KB of heap%n", (used() - before) >> 10);
        if (more.outputs().tail() != 0) {
            throw new IllegalStateException("it was new");
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void write(int session, int seconds) {
        try (DirectoryLock lock = DirectoryLock.acquire(directory);
                ChronicleJournal journal = ChronicleJournal.open(lock, session, tail(), JournalSettings.DEFAULTS)) {
            if (session == 1) {
                for (int id = 1; id <= INSTRUMENTS; id++) {
                    append(journal, instrument(id));
                    append(journal, depth(id));
                }
            }
            for (long i = 0; i < (long) seconds * PER_SECOND; i++) {
                append(journal, tick(1 + (int) (i % INSTRUMENTS), i));
            }
        }
    }

    private JournalTail tail() {
        try (JournalReader reader = new JournalReader(directory)) {
            reader.readToEnd();
            return reader.tail();
        }
    }

    private void append(ChronicleJournal journal, int encodedLength) {
        sequence++;
        long timeNs = START_NS + sequence * (1_000_000_000L / PER_SECOND);
        journal.appendInput(sequence, timeNs, message, 0, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }

    private int tick(int id, long number) {
        long bid = 10_000 + number % 97;
        return ticker.wrapAndApplyHeader(message, 0, header)
                .instrumentId(id)
                .bidPriceTicks(bid)
                .bidQuantityLots(1_000 + number)
                .askPriceTicks(bid + 10)
                .askQuantityLots(1_000)
                .venueTimeNs(number)
                .encodedLength();
    }

    private int instrument(int id) {
        InstrumentDefinedEncoder encoder = new InstrumentDefinedEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .instrumentId(id)
                .priceScale((byte) 4)
                .quantityScale((byte) 2)
                .online(Flag.YES)
                .apiAllowed(Flag.YES)
                .tradeSideType((byte) 1)
                .minQuantityLots(1)
                .minNotionalAtoms(1)
                .maxNotionalAtoms(0)
                .bandUpBps(0)
                .bandDownBps(0)
                .takerFeeBps(5);
        encoder.orderTypes().clear().limit(true).market(true).limitMaker(true);
        encoder.symbol("B" + id + "USDT").baseAsset("B" + id).quoteAsset("USDT");
        return encoder.encodedLength();
    }

    private int depth(int id) {
        DepthEncoder encoder = new DepthEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .instrumentId(id)
                .fromVersion(1)
                .toVersion(1)
                .venueTimeNs(1);
        encoder.flags().clear().first(true).last(true).snapshot(true);
        DepthEncoder.BidsEncoder bids = encoder.bidsCount(LEVELS);
        for (int level = 0; level < LEVELS; level++) {
            bids.next().priceTicks(10_000 - level).quantityLots(1_000 + level);
        }
        DepthEncoder.AsksEncoder asks = encoder.asksCount(LEVELS);
        for (int level = 0; level < LEVELS; level++) {
            asks.next().priceTicks(10_001 + level).quantityLots(1_000 + level);
        }
        return encoder.encodedLength();
    }

    private long bytes() throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.walk(directory.resolve("journal"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
        }
        return sum;
    }
}
