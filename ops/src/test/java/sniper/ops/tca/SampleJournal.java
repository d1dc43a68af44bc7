package sniper.ops.tca;

import java.nio.file.Path;

/** Journals with something of everything, for tests of other packages. */
public final class SampleJournal {
    private static final long START_NS = 1_767_225_600_000_000_000L;

    private SampleJournal() {}

    /** Every kind of order there is. */
    public static void write(Path directory) {
        MarketScenario.write(directory, 7, 1_500);
    }

    public static void writeWithoutOrders(Path directory) {
        try (WrittenJournal journal = new WrittenJournal(directory, START_NS)) {
            journal.session(1);
            journal.timer();
        }
    }
}
