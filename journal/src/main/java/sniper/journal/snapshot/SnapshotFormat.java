package sniper.journal.snapshot;

import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.state.StateReader;
import sniper.core.state.StateWriter;
import sniper.journal.log.JournalPosition;

/**
 * Bytes of a snapshot's file; the table is in {@code docs/protocol/journal.md}. Threading: stateless.
 *
 * <p>A file is taken whole or not at all: any other length, checksum or version is refused.
 */
final class SnapshotFormat {
    /** Of this layout, and of what the engine copies: one more whenever a {@code copy} method changes. */
    static final int VERSION = 2;

    private static final byte[] MAGIC = "SNPRSNAP".getBytes(StandardCharsets.US_ASCII);
    private static final int CRC_OFFSET = MAGIC.length;
    private static final int VERSION_OFFSET = CRC_OFFSET + Integer.BYTES;
    private static final int SCHEMA_OFFSET = VERSION_OFFSET + Integer.BYTES;
    private static final int LENGTH_OFFSET = SCHEMA_OFFSET + Integer.BYTES;
    private static final int STATE_OFFSET = LENGTH_OFFSET + Integer.BYTES;
    private static final int HEADER_LENGTH = STATE_OFFSET + Integer.BYTES;
    private static final int CHUNK_LENGTH = 64 * 1024;
    /** Far more than the largest engine has. */
    private static final int MAX_STATE_LENGTH = 1 << 30;

    private SnapshotFormat() {}

    static byte[] encode(Snapshot snapshot) {
        StateWriter facts = new StateWriter();
        JournalPosition unused = snapshot.position().copy(facts);
        long unusedTime = facts.of(snapshot.timeNs());
        long unusedHash = facts.of(snapshot.stateHash());
        String unusedBuild = facts.of(snapshot.build());
        byte[] packed = deflate(snapshot.state());
        ByteBuffer file = ByteBuffer.allocate(HEADER_LENGTH + Integer.BYTES + facts.length() + packed.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(MAGIC)
                .putInt(0)
                .putInt(VERSION)
                .putInt(MessageHeaderEncoder.SCHEMA_VERSION)
                .putInt(file.capacity())
                .putInt(snapshot.state().length)
                .putInt(facts.length())
                .put(facts.buffer(), 0, facts.length())
                .put(packed);
        file.putInt(CRC_OFFSET, checksum(file.array()));
        return file.array();
    }

    /** @throws StreamCorruptedException says on one line why it cannot be used */
    static Snapshot decode(byte[] bytes) throws StreamCorruptedException {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        check(bytes, file);
        int factsLength = file.getInt(HEADER_LENGTH);
        int factsEnd = HEADER_LENGTH + Integer.BYTES + factsLength;
        if (factsLength < 0 || factsEnd > bytes.length) {
            throw new StreamCorruptedException("its facts must lie inside of it: length=" + factsLength);
        }
        StateReader facts = new StateReader(Arrays.copyOfRange(bytes, HEADER_LENGTH + Integer.BYTES, factsEnd));
        try {
            return new Snapshot(
                    JournalPosition.START.copy(facts),
                    facts.of(0L),
                    facts.of(0L),
                    facts.of(""),
                    inflate(bytes, factsEnd, file.getInt(STATE_OFFSET)));
        } catch (IllegalStateException | DataFormatException e) {
            throw new StreamCorruptedException("its content does not read: " + e.getMessage());
        }
    }

    private static void check(byte[] bytes, ByteBuffer file) throws StreamCorruptedException {
        if (bytes.length < HEADER_LENGTH + Integer.BYTES || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
            throw new StreamCorruptedException("it does not start as a snapshot: length=" + bytes.length);
        }
        boolean isWhole = file.getInt(CRC_OFFSET) == checksum(bytes);
        if (!isWhole && file.getInt(LENGTH_OFFSET) != bytes.length) {
            throw new StreamCorruptedException(
                    "it is torn: length=" + bytes.length + " written=" + file.getInt(LENGTH_OFFSET));
        }
        if (!isWhole) {
            throw new StreamCorruptedException("its checksum does not fit: bytes changed after they were written");
        }
        if (file.getInt(VERSION_OFFSET) != VERSION) {
            throw new OtherVersionException("it is of another version of the program: format="
                    + file.getInt(VERSION_OFFSET) + " known=" + VERSION);
        }
        if (file.getInt(SCHEMA_OFFSET) > MessageHeaderEncoder.SCHEMA_VERSION) {
            throw new OtherVersionException("it is of a later version of the program: schema="
                    + file.getInt(SCHEMA_OFFSET) + " known=" + MessageHeaderEncoder.SCHEMA_VERSION);
        }
        if (file.getInt(LENGTH_OFFSET) != bytes.length) {
            throw new StreamCorruptedException("it has another length than it says: length=" + bytes.length
                    + " written=" + file.getInt(LENGTH_OFFSET));
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CRC_OFFSET);
        crc.update(bytes, VERSION_OFFSET, bytes.length - VERSION_OFFSET);
        return (int) crc.getValue();
    }

    private static byte[] deflate(byte[] state) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(state);
            deflater.finish();
            byte[] packed = new byte[CHUNK_LENGTH];
            int length = 0;
            while (!deflater.finished()) {
                length += deflater.deflate(packed, length, packed.length - length);
                packed = length == packed.length ? Arrays.copyOf(packed, 2 * length) : packed;
            }
            return Arrays.copyOf(packed, length);
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflate(byte[] bytes, int from, int stateLength) throws DataFormatException {
        if (stateLength < 0 || stateLength > MAX_STATE_LENGTH) {
            throw new DataFormatException("a state has a length: length=" + stateLength);
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, from, bytes.length - from);
            byte[] state = new byte[stateLength];
            int length = 0;
            int more = 1;
            while (more > 0 && length < stateLength) {
                more = inflater.inflate(state, length, stateLength - length);
                length += more;
            }
            if (length != stateLength || inflater.inflate(new byte[1]) != 0) {
                throw new DataFormatException("the state has another length: stated=" + stateLength + " got=" + length);
            }
            return state;
        } finally {
            inflater.end();
        }
    }
}
