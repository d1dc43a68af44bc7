package sniper.journal.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The document a Chronicle file starts with: settings that never change and, between them, numbers Chronicle keeps up to
 * date. Threading: stateless.
 */
final class QueueHeader {
    /** Bytes of the document without its length. */
    static final int LENGTH = 193;

    /** Where in the file Chronicle keeps the position of the last document. */
    static final long WRITE_POSITION_OFFSET = 0x40;

    /** Start and end, in the document, of what is the same in every file of this roll cycle. */
    private static final int[] CONSTANT = {0x00, 0x34, 0x4c, 0x94, 0x9c, 0xac, 0xb4, 0xc1};

    /** Their checksum; a test compares it with a new file. */
    private static final int CHECKSUM = 0x884D_E2DA;

    private QueueHeader() {}

    static boolean isGood(ByteBuffer bytes, int index, int length) {
        return length == LENGTH && checksum(bytes, index) == CHECKSUM;
    }

    static int checksum(ByteBuffer bytes, int index) {
        CRC32C crc = new CRC32C();
        for (int i = 0; i < CONSTANT.length; i += 2) {
            bytes.limit(index + CONSTANT[i + 1]).position(index + CONSTANT[i]);
            crc.update(bytes);
            bytes.clear();
        }
        return (int) crc.getValue();
    }
}
