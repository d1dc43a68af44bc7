package sniper.journal.log;

import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Child process: goes on where the journal ends and appends until it is killed, saying which sequence is durable after
 * each sync.
 */
final class SequenceWriter {
    private SequenceWriter() {}

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[1]));
        try (JournalFixture fixture = new JournalFixture(directory)) {
            long sequence = JournalFixture.tail(directory).lastSequence();
            System.out.println("OPEN " + sequence);
            while (true) {
                int batch = random.nextInt(1, 400);
                fixture.appendInputs(sequence + 1, sequence + batch);
                sequence += batch;
                fixture.journal().sync();
                System.out.println("DURABLE " + sequence);
            }
        }
    }
}
