package sniper.journal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Walks the documents of one Chronicle file with plain reads, so that neither damage nor a shrinking file can do more
 * than give wrong bytes. A document is a 4-byte header, then its bytes, padded to 4: the header holds the length and
 * says whether the document is complete and whether it is Chronicle's own.
 *
 * <p>Threading: owned by its reader; another process may be appending.
 */
final class QueueFile implements AutoCloseable {
    static final int DOCUMENT_HEADER = 4;

    private static final int NOT_COMPLETE = 0x8000_0000;
    private static final int META_DATA = 0x4000_0000;
    private static final int END_MARK = NOT_COMPLETE | META_DATA;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    private static final int MAX_RECORD_LENGTH = JournalRecord.HEADER_LENGTH + JournalRecord.MAX_MESSAGE_LENGTH;
    private static final int CHUNK_LENGTH = 1024 * 1024;
    private static final ByteBuffer NOTHING =
            ByteBuffer.allocateDirect(64 * 1024).asReadOnlyBuffer();

    /** What lies at the position. */
    enum Document {
        /** Nothing yet, or a document still being written. */
        NONE,
        /** The writer has gone on to another file. */
        END,
        /** Chronicle's own: file header, index. */
        META,
        DATA,
        /** No document can have this header. */
        BROKEN
    }

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer chunk;
    private final ByteBuffer headerBytes =
            ByteBuffer.allocateDirect(DOCUMENT_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    private int openHeader;
    private long chunkStart;
    private int chunkLength;
    private long position;

    /** @param chunk from {@link #newChunk}; one for all files of a reader */
    QueueFile(Path path, ByteBuffer chunk) throws IOException {
        this.path = path;
        this.chunk = chunk;
        channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    static ByteBuffer newChunk() {
        return ByteBuffer.allocateDirect(CHUNK_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    }

    Path path() {
        return path;
    }

    long position() {
        return position;
    }

    /** Bytes around the position; {@link #index} says where. */
    ByteBuffer chunk() {
        return chunk;
    }

    /** Where in {@link #chunk} the document's bytes start. */
    int index() {
        return (int) (position - chunkStart) + DOCUMENT_HEADER;
    }

    int documentLength() {
        return header() & LENGTH_MASK;
    }

    private int header() {
        return chunk.getInt((int) (position - chunkStart));
    }

    /** Looks at the position, and again at the file itself when nothing was there. */
    Document look() throws IOException {
        if (!isLoaded(DOCUMENT_HEADER) || isOpen(header())) {
            if (isOpen(readHeader())) {
                return openHeader == END_MARK ? Document.END : Document.NONE;
            }
            load();
        }
        return isLoaded(DOCUMENT_HEADER) ? complete(header()) : Document.NONE;
    }

    /** Reads the four bytes alone: a reader at the end of a growing file asks often. */
    private int readHeader() throws IOException {
        headerBytes.clear();
        openHeader = channel.read(headerBytes, position) < DOCUMENT_HEADER ? 0 : headerBytes.getInt(0);
        return openHeader;
    }

    private static boolean isOpen(int header) {
        return header == 0 || (header & NOT_COMPLETE) != 0;
    }

    private Document complete(int header) throws IOException {
        int length = header & LENGTH_MASK;
        boolean isMeta = (header & META_DATA) != 0;
        boolean isHere = isLoaded(DOCUMENT_HEADER + length);
        if (isOpen(header) || (!isHere && position + DOCUMENT_HEADER + length > channel.size())) {
            return Document.BROKEN;
        }
        if (isMeta) {
            return position == 0 && !isHeader(length) ? Document.BROKEN : Document.META;
        }
        if (length > MAX_RECORD_LENGTH || position == 0) {
            return Document.BROKEN;
        }
        if (!isHere) {
            load();
        }
        return isLoaded(DOCUMENT_HEADER + length) ? Document.DATA : Document.BROKEN;
    }

    private boolean isHeader(int length) {
        return isLoaded(DOCUMENT_HEADER + length) && QueueHeader.isGood(chunk, index(), length);
    }

    /** After {@link #look} found nothing: whether no writer has even begun here. */
    boolean isUntouched() {
        return openHeader == 0;
    }

    /** Goes to the next place, this one included, that is not zero; false when the rest of the file is. */
    boolean skipZeros() throws IOException {
        while (true) {
            if (!isLoaded(DOCUMENT_HEADER)) {
                load();
                if (!isLoaded(DOCUMENT_HEADER)) {
                    return false;
                }
            }
            if (header() != 0) {
                return true;
            }
            int from = (int) (position - chunkStart);
            int whole = (chunkLength - from) & -DOCUMENT_HEADER;
            int zeros = zeros(from, whole) & -DOCUMENT_HEADER;
            position += zeros;
            if (zeros < whole) {
                return true;
            }
        }
    }

    /** How many of these bytes of the chunk are zero before the first that is not. */
    private int zeros(int from, int length) {
        int zeros = 0;
        while (zeros < length) {
            int most = Math.min(NOTHING.capacity(), length - zeros);
            int other = chunk.slice(from + zeros, most).mismatch(NOTHING.slice(0, most));
            if (other >= 0) {
                return zeros + other;
            }
            zeros += most;
        }
        return length;
    }

    /** Where Chronicle says the last document is; 0 when the file is too short to say. */
    long writePosition() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return channel.read(bytes, QueueHeader.WRITE_POSITION_OFFSET) < Long.BYTES ? 0 : bytes.getLong(0);
    }

    /** Goes to the next document. */
    void skip() {
        moveTo(position + DOCUMENT_HEADER + align(documentLength()));
    }

    private static int align(int length) {
        return (length + DOCUMENT_HEADER - 1) & -DOCUMENT_HEADER;
    }

    void moveTo(long newPosition) {
        position = newPosition;
    }

    private boolean isLoaded(int length) {
        return position >= chunkStart && position + length <= chunkStart + chunkLength;
    }

    /** Reads from the position on, as much as fits. */
    void load() throws IOException {
        chunk.clear();
        chunkStart = position;
        int read = 0;
        while (chunk.hasRemaining() && read >= 0) {
            read = channel.read(chunk, chunkStart + chunk.position());
        }
        chunkLength = chunk.position();
        chunk.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
