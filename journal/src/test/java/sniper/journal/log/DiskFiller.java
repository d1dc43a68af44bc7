package sniper.journal.log;

import java.nio.file.Path;
import sniper.core.pipeline.JournalException;

/** Child process: appends until the journal refuses, then reads back. */
final class DiskFiller {
    private DiskFiller() {}

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        long written = 0;
        try (JournalFixture fixture = new JournalFixture(directory)) {
            try {
                while (true) {
                    fixture.appendInput(written + 1);
                    written++;
                }
            } catch (JournalException e) {
                System.out.println("REFUSED " + e.getCause());
            }
            try {
                fixture.journal().sync();
            } catch (JournalException e) {
                System.out.println("AGAIN " + e.getMessage());
            }
        }
        System.out.println("COMPLETE " + (JournalFixture.tail(directory).lastSequence() == written));
    }
}
