package sniper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;
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
 * for temporary files. Threading: one thread.
 */
final class RecoveryTime implements Bench {
    private static final String READ = "read the journal";
    private static final int PER_SECOND = 2_000;
    private static final int DAY_SECONDS = 86_400;
    private static final int INSTRUMENTS = 1_000;
    private static final int LEVELS = 100;
    private static final int COPIES = 40;
    private static final long START_NS = 1_767_225_600_000_000_000L;

    private Path directory = Path.of("");
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[16 * 1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookTickerEncoder ticker = new BookTickerEncoder();
    private long sequence;

    @Override
    public void run(Scale scale, Result into) throws IOException {
        directory = Leftovers.directory("sniper-recovery-time");
        try {
            run(scale.pick(10, 3_600, DAY_SECONDS), scale.pick(2, 300, 300), into);
        } finally {
            Leftovers.delete(directory);
        }
    }

    private void run(int beforeSeconds, int afterSeconds, Result into) throws IOException {
        write(1, beforeSeconds);
        into.with("threading", "one thread reads, checks and applies")
                .with("journal", String.format(Locale.ROOT, "%,d messages, %,d MB", sequence, bytes() >> 20));
        readAlone(into);
        Recovered<CoreMachine> whole = timed("start from the whole journal, outputs compared", into);
        measureCopy(whole, into);
        new Shadow(
                        directory,
                        whole,
                        machine(),
                        new SnapshotPlan(0, Retention.EVERYTHING, "bench"),
                        () -> true,
                        System::nanoTime)
                .close();
        write(2, afterSeconds);
        timed("start from a snapshot and " + afterSeconds + " s of journal", into);
        into.note(
                        "Read: every record with checksum, chain and order, nothing applied. Start: the same, through the engine")
                .note(
                        "with the product's strategies, outputs compared with the journaled ones. Book tickers, 2,000 a second.");
    }

    /** The floor of a replay. */
    private void readAlone(Result into) {
        long startedNanos = System.nanoTime();
        try (JournalReader reader = new JournalReader(directory)) {
            reader.readToEnd();
        }
        double seconds = (System.nanoTime() - startedNanos) / 1e9;
        into.add(Measure.of(READ, "msg/s", sequence, sequence / seconds, null));
    }

    private static CoreMachine machine() {
        return new CoreMachine(true, StrategyHost::new);
    }

    private Recovered<CoreMachine> timed(String what, Result into) {
        Supplier<CoreMachine> machines = RecoveryTime::machine;
        long startedNanos = System.nanoTime();
        Recovered<CoreMachine> recovered = new Recovery<>(directory, machines).run();
        double seconds = (System.nanoTime() - startedNanos) / 1e9;
        if (recovered.result().lastSequence() != sequence || !recovered.result().isFaithful()) {
            throw new IllegalStateException("not recovered: " + recovered.result());
        }
        long inputs = recovered.result().inputs();
        into.add(Measure.of(what, "msg/s", inputs, inputs / seconds, READ))
                .add(Measure.of(what + ", time", "ms", 1, seconds * 1e3, null));
        return recovered;
    }

    /** What the engine's thread would stand still for, if it were the one to copy. */
    private static void measureCopy(Recovered<CoreMachine> recovered, Result into) {
        StateWriter writer = new StateWriter();
        long[] nanos = new long[COPIES];
        for (int i = 0; i < COPIES; i++) {
            writer.clear();
            long startedNanos = System.nanoTime();
            recovered.machine().handler().copy(writer);
            nanos[i] = System.nanoTime() - startedNanos;
        }
        Arrays.sort(nanos);
        into.add(new Measure(
                String.format(
                        Locale.ROOT, "copy of the state, %,d instruments, %,d bytes", INSTRUMENTS, writer.length()),
                "ms",
                COPIES,
                nanos[COPIES / 2] / 1e6,
                nanos[COPIES * 9 / 10] / 1e6,
                Double.NaN,
                Double.NaN,
                nanos[COPIES - 1] / 1e6,
                Double.NaN,
                null));
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
