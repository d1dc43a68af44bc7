package sniper.gateway.mexc.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class WebSocketFramesTest {
    private static final int MAX_BYTES = 70_000;

    private final Recorder recorder = new Recorder();
    private final WebSocketFrames frames = new WebSocketFrames(recorder, MAX_BYTES);

    @Test
    void shouldReadFramesOfEveryLengthForm() {
        accept(frame(0x82, 0), frame(0x82, 125), frame(0x82, 126), frame(0x82, 65_535), frame(0x82, 65_536));

        assertThat(recorder.events)
                .containsExactly("binary 0", "binary 125", "binary 126", "binary 65535", "binary 65536");
    }

    @Test
    void shouldReadTheSameHoweverTheBytesAreCut() {
        long seed = Long.getLong("sniper.test.seed", 3);
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 2_000; run++) {
            Recorder whole = new Recorder();
            Recorder cut = new Recorder();
            byte[] stream = randomStream(random);

            new WebSocketFrames(whole, MAX_BYTES).accept(new UnsafeBuffer(stream), 0, stream.length, 0);
            WebSocketFrames pieces = new WebSocketFrames(cut, MAX_BYTES);
            int most = random.nextBoolean() ? 3 : 400;
            for (int from = 0; from < stream.length; ) {
                int length = Math.min(stream.length - from, random.nextInt(1, most));
                byte[] piece = Arrays.copyOfRange(stream, from, from + length);
                pieces.accept(new UnsafeBuffer(piece), 0, length, 0);
                from += length;
            }

            assertThat(cut.events).as("seed=%d run=%d", seed, run).isEqualTo(whole.events);
            assertThat(cut.digests).as("seed=%d run=%d", seed, run).isEqualTo(whole.digests);
            assertThat(whole.events).isNotEmpty();
        }
    }

    @Test
    void shouldJoinFragmentsAroundControlFrames() {
        accept(frame(0x02, 10), frame(0x89, 3), frame(0x00, 20), frame(0x80, 30), text("after"));

        assertThat(recorder.events).containsExactly("ping 3", "binary 60", "text after");
    }

    @Test
    void shouldEndAfterCloseFrame() {
        accept(new byte[] {(byte) 0x88, 2, 0x03, (byte) 0xE8}, text("late"));

        assertThat(recorder.events).containsExactly("close 1000");
    }

    @Test
    void shouldRefuseWhatBreaksTheProtocol() {
        assertThat(errorOf(new byte[] {(byte) 0xC2, 0})).contains("reserved bits");
        assertThat(errorOf(new byte[] {(byte) 0x82, (byte) 0x80, 0, 0, 0, 0})).contains("masked");
        assertThat(errorOf(new byte[] {(byte) 0x89, 126, 0, 126})).contains("control frame");
        assertThat(errorOf(new byte[] {0x09, 0})).contains("control frame");
        assertThat(errorOf(new byte[] {(byte) 0x80, 0})).contains("continuation");
        assertThat(errorOf(new byte[] {(byte) 0x83, 0})).contains("opcode");
        assertThat(errorOf(new byte[] {(byte) 0x82, 127, 0, 0, 0, 0, 0, 1, 17, 113}))
                .contains("limit");
        assertThat(errorOf(new byte[] {(byte) 0x82, 127, -1, 0, 0, 0, 0, 0, 0, 0}))
                .contains("limit");
        assertThat(errorOf(join(frame(0x02, 5), frame(0x82, 5)))).contains("fragmented");
        assertThat(errorOf(join(frame(0x02, 60_000), frame(0x00, 60_000)))).contains("limit");
    }

    @Test
    void shouldNeverThrowOnGarbage() {
        long seed = Long.getLong("sniper.test.seed", 4);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            int cut = random.nextInt(bytes.length + 1);
            WebSocketFrames garbage = new WebSocketFrames(recorder, 100);

            garbage.accept(new UnsafeBuffer(bytes), 0, cut, 0);
            garbage.accept(new UnsafeBuffer(bytes), cut, bytes.length - cut, 0);
        }
        assertThat(recorder.events).as("seed=%d", seed).isNotEmpty();
    }

    @Test
    void shouldNotAllocate() {
        recorder.recording = false;
        UnsafeBuffer stream = new UnsafeBuffer(join(frame(0x82, 110), frame(0x82, 200)));

        long allocated = Allocation.bytesOf(() -> {
            frames.accept(stream, 0, 50, 0);
            frames.accept(stream, 50, stream.capacity() - 50, 0);
        });

        assertThat(allocated).isZero();
    }

    private void accept(byte[]... streams) {
        byte[] stream = join(streams);
        frames.accept(new UnsafeBuffer(stream), 0, stream.length, 0);
    }

    private static String errorOf(byte[] stream) {
        Recorder recorder = new Recorder();
        new WebSocketFrames(recorder, MAX_BYTES).accept(new UnsafeBuffer(stream), 0, stream.length, 0);
        return recorder.events.get(recorder.events.size() - 1);
    }

    private static byte[] randomStream(SplittableRandom random) {
        List<byte[]> parts = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> parts.add(text("text" + i));
                case 1 -> parts.add(frame(0x89, random.nextInt(126)));
                case 2 -> {
                    parts.add(frame(0x02, random.nextInt(300)));
                    parts.add(frame(0x8A, 2));
                    parts.add(frame(0x80, random.nextInt(300)));
                }
                default -> parts.add(frame(0x82, random.nextInt(700)));
            }
        }
        parts.add(text("end"));
        return join(parts.toArray(new byte[0][]));
    }

    private static byte[] text(String text) {
        return join(new byte[] {(byte) 0x81, (byte) text.length()}, text.getBytes(UTF_8));
    }

    private static byte[] frame(int first, int length) {
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (i * 7 + length);
        }
        byte[] header = length < 126
                ? new byte[] {(byte) first, (byte) length}
                : length < 65_536
                        ? new byte[] {(byte) first, 126, (byte) (length >> 8), (byte) length}
                        : new byte[] {
                            (byte) first, 127, 0, 0, 0, 0, 0, (byte) (length >> 16), (byte) (length >> 8), (byte) length
                        };
        return join(header, payload);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static final class Recorder implements WebSocketListener {
        private final List<String> events = new ArrayList<>();
        private final List<Integer> digests = new ArrayList<>();
        private boolean recording = true;

        @Override
        public void onFrame(DirectBuffer buffer, int offset, int length, long receivedNanos) {
            if (!recording) {
                return;
            }
            byte[] payload = new byte[length];
            buffer.getBytes(offset, payload);
            events.add("binary " + length);
            digests.add(Arrays.hashCode(payload));
        }

        @Override
        public void onText(DirectBuffer buffer, int offset, int length) {
            events.add("text " + buffer.getStringWithoutLengthUtf8(offset, length));
        }

        @Override
        public void onPing(DirectBuffer buffer, int offset, int length) {
            events.add("ping " + length);
        }

        @Override
        public void onCloseFrame(int code) {
            events.add("close " + code);
        }

        @Override
        public void onProtocolError(String rule) {
            events.add("error " + rule);
        }
    }
}
