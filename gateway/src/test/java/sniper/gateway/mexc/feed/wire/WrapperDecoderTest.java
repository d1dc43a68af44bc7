package sniper.gateway.mexc.feed.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import sniper.gateway.mexc.feed.Allocation;

class WrapperDecoderTest {
    private final WrapperDecoder wrapper = new WrapperDecoder();

    @Test
    void shouldTakeLastOfTwoDifferentBodies() {
        byte[] frame = new ProtoWriter()
                .message(Body.AGGRE_DEALS, new ProtoWriter().text(2, "first"))
                .message(Body.AGGRE_DEPTHS, new ProtoWriter())
                .toBytes();

        assertThat(decode(frame)).isTrue();
        assertThat(wrapper.body()).isEqualTo(Body.AGGRE_DEPTHS);
        assertThat(wrapper.bodyLength()).isZero();
    }

    @Test
    void shouldCallSameBodyTwiceMalformed() {
        byte[] frame = new ProtoWriter()
                .message(Body.AGGRE_DEALS, new ProtoWriter())
                .message(Body.AGGRE_DEALS, new ProtoWriter())
                .toBytes();

        assertThat(decode(frame)).isFalse();
    }

    @Test
    void shouldPreferSendTimeAndRefuseImpossibleTimes() {
        assertThat(timeOf(new ProtoWriter().varint(5, 3).varint(6, 4))).isEqualTo(4_000_000);
        assertThat(timeOf(new ProtoWriter().varint(5, 3))).isEqualTo(3_000_000);
        assertThat(timeOf(new ProtoWriter().varint(5, 3).varint(6, -4))).isEqualTo(3_000_000);
        assertThat(timeOf(new ProtoWriter().varint(6, Long.MAX_VALUE))).isZero();
        assertThat(timeOf(new ProtoWriter())).isZero();
    }

    @Test
    void shouldRefuseBrokenTagsLengthsAndGroups() {
        assertThat(decode(new byte[] {0})).as("field number 0").isFalse();
        assertThat(decode(new byte[] {0x0F})).as("wire type 7").isFalse();
        assertThat(decode(new byte[] {0x0E})).as("wire type 6").isFalse();
        assertThat(decode(new byte[] {0x0C}))
                .as("end of a group that was not begun")
                .isFalse();
        assertThat(decode(new byte[] {0x0B})).as("group without end").isFalse();
        assertThat(decode(new byte[] {0x0B, 0x14})).as("end of another group").isFalse();
        assertThat(decode(new byte[] {0x0B, 0x0C})).as("empty group").isTrue();
        assertThat(decode(new byte[] {0x0A, 5, 'a'}))
                .as("length beyond the end")
                .isFalse();
        assertThat(decode(new byte[] {0x0A, -1, -1, -1, -1, 0x0F}))
                .as("negative length")
                .isFalse();
        assertThat(decode(new byte[] {0x28, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1}))
                .as("varint of eleven bytes")
                .isFalse();
        assertThat(decode(new byte[] {0x29, 1, 2, 3})).as("fixed64 cut").isFalse();
        assertThat(decode(new byte[] {0x2D, 1, 2, 3})).as("fixed32 cut").isFalse();
    }

    @Test
    void shouldRefuseGroupsNestedWithoutEnd() {
        byte[] frame = new byte[10_000];
        java.util.Arrays.fill(frame, (byte) 0x0B);

        assertThat(decode(frame)).isFalse();
    }

    @Test
    void shouldNotAllocateForAnyKind() {
        DecoderSet decoders = new DecoderSet();
        for (int body : RandomFrames.BODIES) {
            UnsafeBuffer frame = new UnsafeBuffer(Samples.of(body));
            assertThat(decoders.decode(frame)).as("body=%d", body).isTrue();

            assertThat(Allocation.bytesOf(() -> decoders.decode(frame)))
                    .as("body=%d", body)
                    .isZero();
        }
    }

    private boolean decode(byte[] frame) {
        return wrapper.decode(new UnsafeBuffer(frame), 0, frame.length);
    }

    private long timeOf(ProtoWriter frame) {
        assertThat(decode(frame.toBytes())).isTrue();
        return wrapper.venueTimeNs();
    }
}
