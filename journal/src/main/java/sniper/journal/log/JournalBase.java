package sniper.journal.log;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import sniper.core.state.StateReader;
import sniper.core.state.StateWriter;

/**
 * The file {@code journal.base}: where the journal begins once old files have been dropped. It is written before they are
 * deleted, and files before it are none of the journal's.
 *
 * @param firstFile name of the first one kept
 * @param tail how the files before it ended
 */
record JournalBase(String firstFile, JournalTail tail) {
    static final String FILE = "journal.base";
    /** Nothing has been dropped. */
    static final JournalBase NONE = new JournalBase("", JournalTail.EMPTY);

    private static final int VERSION = 1;

    static JournalBase read(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve(FILE);
        return Files.exists(file) ? parse(Files.readAllBytes(file)) : NONE;
    }

    private static JournalBase parse(byte[] content) throws StreamCorruptedException {
        if (content.length < Integer.BYTES
                || ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt() != checksum(content)) {
            throw new StreamCorruptedException("its checksum does not fit");
        }
        byte[] body = java.util.Arrays.copyOfRange(content, Integer.BYTES, content.length);
        StateReader state = new StateReader(body);
        int version = state.of(VERSION);
        if (version != VERSION) {
            throw new StreamCorruptedException("it is of another version of the program: version=" + version);
        }
        return new JournalBase(state.of(""), JournalTail.EMPTY.copy(state));
    }

    void write(Path dataDirectory) throws IOException {
        StateWriter state = new StateWriter();
        int unused = state.of(VERSION);
        String unusedFile = state.of(firstFile);
        JournalTail unusedTail = tail.copy(state);
        byte[] content = ByteBuffer.allocate(Integer.BYTES + state.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0)
                .put(state.buffer(), 0, state.length())
                .array();
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putInt(checksum(content));
        DurableFile.write(dataDirectory, FILE, content);
    }

    private static int checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content, Integer.BYTES, content.length - Integer.BYTES);
        return (int) crc.getValue();
    }

    /** Whether the file is one of the journal's, and not one that was to be deleted. */
    boolean keeps(Path file) {
        return String.valueOf(file.getFileName()).compareTo(firstFile) >= 0;
    }
}
