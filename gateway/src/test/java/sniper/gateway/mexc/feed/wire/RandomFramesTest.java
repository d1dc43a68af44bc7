package sniper.gateway.mexc.feed.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class RandomFramesTest {
    private static final int MARGIN = 16;

    private final DecodedText ours = new DecodedText();

    @Test
    void shouldReadEveryFrameAsProtobufDoes() {
        long seed = Long.getLong("sniper.test.seed", 20_260_101);
        SplittableRandom random = new SplittableRandom(seed);
        RandomFrames frames = new RandomFrames(random);
        int malformed = 0;

        for (int i = 0; i < 100_000; i++) {
            byte[] frame = frames.next();
            int priceScale = random.nextInt(10);
            int quantityScale = random.nextInt(10);
            if (random.nextInt(4) == 0) {
                frame = Arrays.copyOf(frame, random.nextInt(frame.length + 1));
            }

            String expected = ProtobufOracle.read(frame, priceScale, quantityScale);
            String actual = read(frame, priceScale, quantityScale);

            assertThat(actual)
                    .as("seed=%d frame=%d scales=%d/%d %s", seed, i, priceScale, quantityScale, hex(frame))
                    .isEqualTo(expected);
            malformed += expected.equals(DecodedText.MALFORMED) ? 1 : 0;
        }

        assertThat(malformed).as("the run must see both kinds").isBetween(10_000, 90_000);
    }

    @Test
    void shouldReadEveryPrefixAsProtobufDoes() {
        long seed = 7;
        RandomFrames frames = new RandomFrames(new SplittableRandom(seed));

        for (int i = 0; i < 200; i++) {
            byte[] frame = frames.next();
            for (int length = 0; length <= frame.length; length++) {
                byte[] prefix = Arrays.copyOf(frame, length);

                assertThat(read(prefix, 8, 8))
                        .as("seed=%d frame=%d length=%d", seed, i, length)
                        .isEqualTo(ProtobufOracle.read(prefix, 8, 8));
            }
        }
    }

    @Test
    void shouldNeverThrowNorContradictProtobufOnDamagedFrames() {
        long seed = Long.getLong("sniper.test.seed", 99);
        SplittableRandom random = new SplittableRandom(seed);
        RandomFrames frames = new RandomFrames(random);
        int bothRead = 0;

        for (int i = 0; i < 100_000; i++) {
            byte[] frame = frames.next();
            for (int flips = random.nextInt(1, 4); flips > 0 && frame.length > 0; flips--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt();
            }

            String expected = ProtobufOracle.read(frame, 4, 4);
            String actual = read(frame, 4, 4);

            if (!expected.equals(DecodedText.MALFORMED) && !actual.equals(DecodedText.MALFORMED)) {
                assertThat(actual)
                        .as("seed=%d frame=%d %s", seed, i, hex(frame))
                        .isEqualTo(expected);
                bothRead++;
            }
        }

        assertThat(bothRead).isGreaterThan(10_000);
    }

    @Test
    void shouldNeverThrowOnGarbage() {
        long seed = Long.getLong("sniper.test.seed", 5);
        SplittableRandom random = new SplittableRandom(seed);

        for (int i = 0; i < 100_000; i++) {
            byte[] frame = new byte[random.nextInt(64)];
            random.nextBytes(frame);

            assertThat(read(frame, 2, 2)).as("seed=%d frame=%d", seed, i).isNotNull();
        }
    }

    /**
     * Reads the frame twice: in a buffer of exactly its size, where a read outside throws, and amid other bytes, which
     * must not matter.
     */
    private String read(byte[] frame, int priceScale, int quantityScale) {
        String alone = ours.read(new UnsafeBuffer(frame), 0, frame.length, priceScale, quantityScale);
        byte[] padded = new byte[frame.length + 2 * MARGIN];
        Arrays.fill(padded, (byte) '1');
        System.arraycopy(frame, 0, padded, MARGIN, frame.length);
        String amid = ours.read(new UnsafeBuffer(padded), MARGIN, frame.length, priceScale, quantityScale);
        assertThat(amid).isEqualTo(alone);
        return alone;
    }

    private static String hex(byte[] frame) {
        return HexFormat.of().formatHex(frame);
    }
}
