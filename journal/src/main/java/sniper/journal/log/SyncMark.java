package sniper.journal.log;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The file {@code journal.mark}: up to where the journal was synced, so that a journal that ends before is known to have
 * lost records. Two slots, written in turn and in place, each with its checksum: a torn write leaves the other one.
 *
 * <p>Threading: the writer is owned by the journal stage; {@link #read} is for anybody.
 *
 * <p>A mark is written after the sync it tells of, so it never promises too much. {@link #write} leaves it to the
 * operating system when the mark itself reaches the disk: it survives the death of the process at once and a power cut
 * some seconds later; {@link #force} does not return before it has.
 */
final class SyncMark implements AutoCloseable {
    static final String FILE = "journal.mark";

    static final int SLOT_LENGTH = 40;
    /** Slots lie in different pages, the unit in which a disk may tear a write. */
    static final int SLOT_DISTANCE = 4096;

    private static final int SLOTS = 2;
    private static final int FILE_LENGTH = SLOT_DISTANCE + SLOT_LENGTH;
    private static final int READ_ATTEMPTS = 5;

    private static final int MAGIC = 0x314B_4D4A; // "JMK1"
    private static final int CRC_OFFSET = 0;
    private static final int MAGIC_OFFSET = 4;
    private static final int GENERATION_OFFSET = 8;
    private static final int SEQUENCE_OFFSET = 16;
    private static final int RECORDS_OFFSET = 24;
    private static final int LAST_CRC_OFFSET = 32;

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer slot = ByteBuffer.allocateDirect(SLOT_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private final FileChannel channel;
    private long generation;

    private SyncMark(FileChannel channel) {
        this.channel = channel;
    }

    /** Writes a new file that says this, replacing any other, and keeps it open. Durable on return. */
    static SyncMark create(Path dataDirectory, SyncedEnd end) throws IOException {
        replace(dataDirectory, end);
        return new SyncMark(FileChannel.open(dataDirectory.resolve(FILE), StandardOpenOption.WRITE));
    }

    /** Makes the file say this, whatever it said. */
    static void replace(Path dataDirectory, SyncedEnd end) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(FILE_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        fill(content, 0, end.sequence(), end.records(), end.lastCrc(), new CRC32C());
        DurableFile.write(dataDirectory, FILE, content.array());
    }

    /** Everything up to here has been synced before. */
    void write(long sequence, long records, int lastCrc) throws IOException {
        generation++;
        fill(slot.clear(), generation, sequence, records, lastCrc, crc);
        slot.clear();
        long position = generation % SLOTS * SLOT_DISTANCE;
        while (slot.hasRemaining()) {
            channel.write(slot, position + slot.position());
        }
    }

    void force() throws IOException {
        channel.force(false);
    }

    private static void fill(ByteBuffer bytes, long generation, long sequence, long records, int lastCrc, CRC32C crc) {
        bytes.putInt(MAGIC_OFFSET, MAGIC)
                .putLong(GENERATION_OFFSET, generation)
                .putLong(SEQUENCE_OFFSET, sequence)
                .putLong(RECORDS_OFFSET, records)
                .putInt(LAST_CRC_OFFSET, lastCrc);
        bytes.putInt(CRC_OFFSET, checksum(bytes, 0, crc));
    }

    private static int checksum(ByteBuffer bytes, int offset, CRC32C crc) {
        bytes.limit(offset + SLOT_LENGTH).position(offset + MAGIC_OFFSET);
        crc.reset();
        crc.update(bytes);
        bytes.clear();
        return (int) crc.getValue();
    }

    /**
     * @return {@link SyncedEnd#UNKNOWN} when there is no mark
     * @throws StreamCorruptedException when the file is not one
     */
    static SyncedEnd read(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve(FILE);
        if (!Files.exists(file)) {
            return SyncedEnd.UNKNOWN;
        }
        for (int i = 0; i < READ_ATTEMPTS; i++) {
            SyncedEnd end = parse(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
            if (end.isKnown()) {
                return end;
            }
            // A writer may have been at work in one slot while the other was read, and then the reverse.
        }
        throw new StreamCorruptedException("no slot has a good checksum");
    }

    private static SyncedEnd parse(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        SyncedEnd newest = SyncedEnd.UNKNOWN;
        long newestGeneration = -1;
        for (int i = 0; i < SLOTS; i++) {
            int offset = i * SLOT_DISTANCE;
            if (isGood(bytes, offset, crc) && bytes.getLong(offset + GENERATION_OFFSET) > newestGeneration) {
                newestGeneration = bytes.getLong(offset + GENERATION_OFFSET);
                newest = new SyncedEnd(
                        bytes.getLong(offset + SEQUENCE_OFFSET),
                        bytes.getLong(offset + RECORDS_OFFSET),
                        bytes.getInt(offset + LAST_CRC_OFFSET));
            }
        }
        return newest;
    }

    private static boolean isGood(ByteBuffer bytes, int offset, CRC32C crc) {
        return offset + SLOT_LENGTH <= bytes.capacity()
                && bytes.getInt(offset + MAGIC_OFFSET) == MAGIC
                && bytes.getInt(offset + CRC_OFFSET) == checksum(bytes, offset, crc);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
