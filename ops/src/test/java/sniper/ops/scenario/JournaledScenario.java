package sniper.ops.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.journal.log.ChronicleJournal;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.JournalTail;
import sniper.journal.log.Retention;
import sniper.journal.snapshot.Recovered;
import sniper.journal.snapshot.Recovery;
import sniper.journal.snapshot.Shadow;
import sniper.journal.snapshot.SnapshotPlan;
import sniper.ops.daemon.Build;
import sniper.ops.daemon.CoreMachine;
import sniper.strategies.StrategyHost;

/** Writes what a driver's engine was told and said as the journal stage does. Threading: the test's. */
public final class JournaledScenario {
    private static final JournalSettings SMALL = new JournalSettings(1 << 20, 16 << 20);
    /** Outputs stand this many inputs behind their cause, as when the engine is a little slower than the journal. */
    private static final int BEHIND = 3;

    private final ChronicleJournal journal;
    private final EngineDriver driver;
    private final boolean synced;
    private int next;
    private int ordinal;

    private JournaledScenario(ChronicleJournal journal, EngineDriver driver, boolean synced) {
        this.journal = journal;
        this.driver = driver;
        this.synced = synced;
    }

    /** A seeded journal of so many orders, or a few more; the scenario ends with nothing open. */
    public static void write(Path directory, long seed, int orders) {
        write(directory, new ManyOrders(seed, orders).play().driver, true);
    }

    /** @param synced as it has to be: order intents before anything comes back for them */
    static void write(Path directory, EngineDriver driver, boolean synced) {
        write(directory, driver, synced, input -> {});
    }

    /** A snapshot after each of these inputs, and what the plan then drops. */
    static void writeWithSnapshots(Path directory, EngineDriver driver, Retention retention, Set<Integer> after) {
        Recovered<CoreMachine> empty = new Recovery<>(directory, JournaledScenario::machine).run();
        Shadow shadow = new Shadow(
                directory,
                empty,
                machine(),
                new SnapshotPlan(0, retention, Build.name()),
                () -> true,
                System::nanoTime);
        write(directory, driver, true, input -> {
            if (after.contains(input)) {
                shadow.follow(() -> true);
            }
        });
    }

    private static CoreMachine machine() {
        return new CoreMachine(false, StrategyHost::new);
    }

    private static void write(Path directory, EngineDriver driver, boolean synced, IntConsumer written) {
        try (DirectoryLock lock = DirectoryLock.acquire(directory);
                ChronicleJournal journal = ChronicleJournal.open(lock, 1, JournalTail.EMPTY, SMALL)) {
            new JournaledScenario(journal, driver, synced).write(written);
        }
    }

    private void write(IntConsumer written) {
        List<EngineDriver.Input> inputs = driver.inputs;
        for (int i = 0; i < inputs.size() + BEHIND; i++) {
            if (i < inputs.size()) {
                EngineDriver.Input input = inputs.get(i);
                journal.appendInput(
                        input.sequence(),
                        input.timeNs(),
                        input.bytes(),
                        0,
                        input.bytes().capacity());
            }
            // Nothing comes back for an order before its output is in the journal.
            writeOutputs(isNews(inputs, i + 1) ? i + 1L : i - BEHIND + 1L);
            written.accept(i + 1);
        }
    }

    private static boolean isNews(List<EngineDriver.Input> inputs, int index) {
        if (index >= inputs.size()) {
            return false;
        }
        int templateId =
                new MessageHeaderDecoder().wrap(inputs.get(index).bytes(), 0).templateId();
        return templateId >= 42 && templateId <= 46;
    }

    private void writeOutputs(long toCause) {
        List<EngineDriver.Output> outputs = driver.outputs;
        boolean syncDue = false;
        while (next < outputs.size() && outputs.get(next).cause() <= toCause) {
            EngineDriver.Output output = outputs.get(next);
            boolean isFirst = next == 0 || outputs.get(next - 1).cause() != output.cause();
            ordinal = isFirst ? 0 : ordinal + 1;
            journal.appendOutput(
                    output.cause(),
                    ordinal,
                    driver.inputs.get((int) output.cause() - 1).timeNs(),
                    output.bytes(),
                    0,
                    output.bytes().capacity());
            syncDue |= output.templateId() == NewOrderDecoder.TEMPLATE_ID;
            next++;
        }
        if (syncDue && synced) {
            journal.sync();
        }
    }
}
