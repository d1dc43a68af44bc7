package sniper.journal.log;

import java.nio.file.Path;

/** Child process: reads a journal and says where it ends. */
final class TailPrinter {
    private TailPrinter() {}

    public static void main(String[] arguments) {
        try (JournalReader reader = new JournalReader(Path.of(arguments[0]))) {
            while (reader.next() == JournalReader.Step.RECORD) {
                RecordAssert.assertIsTicker(reader.record());
            }
            reader.checkEnd();
            System.out.println("TAIL " + reader.tail().lastSequence() + " " + reader.damage());
        }
    }
}
