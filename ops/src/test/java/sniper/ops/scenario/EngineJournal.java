package sniper.ops.scenario;

import java.nio.file.Path;
import sniper.journal.log.ChronicleJournal;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.JournalTail;
import sniper.ops.scenario.EngineDriver.Input;
import sniper.ops.scenario.EngineDriver.Output;

/** Journals of what the engine does in a random scenario, for tests of other packages. */
public final class EngineJournal {
    private static final JournalSettings SMALL = new JournalSettings(256 * 1024, 4 * 1024 * 1024);

    private EngineJournal() {}

    /** Returns how many orders are in it. */
    public static int write(Path directory, long seed) {
        EngineDriver driver = new RandomScenario(seed).play().driver;
        try (DirectoryLock lock = DirectoryLock.acquire(directory);
                ChronicleJournal journal = ChronicleJournal.open(lock, 1, JournalTail.EMPTY, SMALL)) {
            int next = 0;
            for (Input input : driver.inputs) {
                journal.appendInput(
                        input.sequence(),
                        input.timeNs(),
                        input.bytes(),
                        0,
                        input.bytes().capacity());
                int ordinal = 0;
                while (next < driver.outputs.size() && driver.outputs.get(next).cause() == input.sequence()) {
                    Output output = driver.outputs.get(next++);
                    journal.appendOutput(
                            input.sequence(),
                            ordinal++,
                            input.timeNs(),
                            output.bytes(),
                            0,
                            output.bytes().capacity());
                }
            }
        }
        return driver.sent.size();
    }
}
