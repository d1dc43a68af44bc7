package sniper.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import sniper.journal.log.JournalPosition;
import sniper.journal.log.JournalTail;

class SnapshotFormatTest {
    private static final JournalPosition POSITION =
            new JournalPosition("20260131F.cq4", 4_711, new JournalTail(99, 3, 98, 1, -5, 1_000_000_007L, 150, null));

    private final byte[] state = new byte[100_000];

    SnapshotFormatTest() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < state.length; i += 7) {
            state[i] = (byte) random.nextInt();
        }
    }

    private byte[] encoded() {
        return SnapshotFormat.encode(new Snapshot(POSITION, 1_000_000_007L, 0xABCDL, "1.2.3", state));
    }

    @Test
    void shouldReadWhatWasWritten() throws Exception {
        Snapshot read = SnapshotFormat.decode(encoded());

        assertThat(read.position()).isEqualTo(POSITION);
        assertThat(read.timeNs()).isEqualTo(1_000_000_007L);
        assertThat(read.stateHash()).isEqualTo(0xABCDL);
        assertThat(read.build()).isEqualTo("1.2.3");
        assertThat(read.state()).isEqualTo(state);
        assertThat(read.sequence()).isEqualTo(99);
    }

    @Test
    void shouldRefuseEveryChangedByte() {
        byte[] good = encoded();

        for (int i = 0; i < good.length; i += i < 200 ? 1 : 97) {
            byte[] changed = good.clone();
            changed[i] ^= 0x10;
            int at = i;
            assertThatThrownBy(() -> SnapshotFormat.decode(changed))
                    .as("byte %d", at)
                    .isInstanceOf(StreamCorruptedException.class);
        }
    }

    @Test
    void shouldRefuseEveryOtherLength() {
        byte[] good = encoded();

        for (int length = 0; length < good.length; length += length < 200 ? 1 : 97) {
            byte[] torn = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> SnapshotFormat.decode(torn))
                    .as("length %d", length)
                    .isInstanceOf(StreamCorruptedException.class);
        }
        assertThatThrownBy(() -> SnapshotFormat.decode(Arrays.copyOf(good, good.length + 1)))
                .hasMessageContaining("torn");
    }

    @Test
    void shouldSayThatItIsOfAnotherVersion() {
        byte[] other = encoded();
        other[12]++;
        CRC32C crc = new CRC32C();
        crc.update(other, 0, 8);
        crc.update(other, 12, other.length - 12);
        ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN).putInt(8, (int) crc.getValue());

        assertThatThrownBy(() -> SnapshotFormat.decode(other)).hasMessageContaining("another version of the program");
    }
}
