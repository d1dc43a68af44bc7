package sniper.ops.stop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The heartbeat as it lies in a data directory, little endian: version (4 bytes), state (4), process id (8), its start
 * in milliseconds since the epoch (8), beats (8). Written in place, so that who has it mapped sees the next process, too.
 *
 * <p>Threading: one writer; readers in other processes.
 */
public final class HeartbeatFile implements AutoCloseable {
    public static final String NAME = "heartbeat";

    static final int RUNNING = 1;
    static final int STOPPED = 2;

    private static final int VERSION = 1;
    private static final int VERSION_OFFSET = 0;
    private static final int STATE_OFFSET = 4;
    private static final int PID_OFFSET = 8;
    private static final int STARTED_OFFSET = 16;
    private static final int BEATS_OFFSET = 24;
    private static final int LENGTH = 32;

    private final MappedByteBuffer mapped;
    private final UnsafeBuffer buffer;

    /** What it says of the process that wrote it last. */
    public record Reading(boolean isRunning, long pid, long startedMs, long beats) {}

    private HeartbeatFile(MappedByteBuffer mapped) {
        this.mapped = mapped;
        this.buffer = new UnsafeBuffer(mapped);
    }

    static HeartbeatFile create(Path directory) {
        try (FileChannel channel = FileChannel.open(
                directory.resolve(NAME),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            return new HeartbeatFile(channel.map(MapMode.READ_WRITE, 0, LENGTH));
        } catch (IOException e) {
            throw new UncheckedIOException("the heartbeat must be writable: directory=" + directory, e);
        }
    }

    /** Empty while nobody has written one. */
    public static Optional<Reading> read(Path directory) {
        try {
            byte[] bytes = Files.readAllBytes(directory.resolve(NAME));
            UnsafeBuffer buffer = new UnsafeBuffer(bytes);
            if (bytes.length < LENGTH || buffer.getInt(VERSION_OFFSET, ByteOrder.LITTLE_ENDIAN) != VERSION) {
                return Optional.empty();
            }
            return Optional.of(new Reading(
                    buffer.getInt(STATE_OFFSET, ByteOrder.LITTLE_ENDIAN) == RUNNING,
                    buffer.getLong(PID_OFFSET, ByteOrder.LITTLE_ENDIAN),
                    buffer.getLong(STARTED_OFFSET, ByteOrder.LITTLE_ENDIAN),
                    buffer.getLong(BEATS_OFFSET, ByteOrder.LITTLE_ENDIAN)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void begin(long pid, long startedMs) {
        buffer.putLong(BEATS_OFFSET, 0, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(PID_OFFSET, pid, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(STARTED_OFFSET, startedMs, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(VERSION_OFFSET, VERSION, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(STATE_OFFSET, RUNNING, ByteOrder.LITTLE_ENDIAN);
    }

    void beat(long beats) {
        buffer.putLong(BEATS_OFFSET, beats, ByteOrder.LITTLE_ENDIAN);
    }

    void stopped() {
        buffer.putInt(STATE_OFFSET, STOPPED, ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        BufferUtil.free(mapped);
    }
}
