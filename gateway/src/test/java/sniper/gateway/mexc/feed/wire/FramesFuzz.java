package sniper.gateway.mexc.feed.wire;

import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Fuzz target: every protobuf decoder beside protobuf-java. Ours throws nothing, reads nothing outside the frame, and
 * says the same where both accept it. The first byte holds the scales, the rest is the frame.
 */
public final class FramesFuzz {
    private static final int MARGIN = 16;
    private static final int SCALES = 10;
    private static final DecodedText OURS = new DecodedText();

    private FramesFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int priceScale = (input[0] & 0x0F) % SCALES;
        int quantityScale = (input[0] >> 4 & 0x0F) % SCALES;
        byte[] frame = Arrays.copyOfRange(input, 1, input.length);

        // A read outside throws here, and gives another result below.
        String alone = OURS.read(new UnsafeBuffer(frame), 0, frame.length, priceScale, quantityScale);
        byte[] padded = new byte[frame.length + 2 * MARGIN];
        Arrays.fill(padded, (byte) '1');
        System.arraycopy(frame, 0, padded, MARGIN, frame.length);
        String amid = OURS.read(new UnsafeBuffer(padded), MARGIN, frame.length, priceScale, quantityScale);
        requireSame("amid other bytes", amid, alone);

        if (!alone.equals(DecodedText.MALFORMED)) {
            String theirs = ProtobufOracle.read(frame, priceScale, quantityScale);
            if (!theirs.equals(DecodedText.MALFORMED)) {
                requireSame("protobuf-java", theirs, alone);
            }
        }
    }

    private static void requireSame(String other, String theirs, String ours) {
        if (!theirs.equals(ours)) {
            throw new AssertionError("ours " + ours + ", " + other + " " + theirs);
        }
    }
}
