package sniper.bench;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import sniper.gateway.simulator.Flood;

/**
 * Book tickers that carry their number as the quantity of the bid, so that none can go missing unnoticed.
 *
 * <p>Threading: any thread; nothing changes.
 */
final class TickFrames implements Flood.Frames {
    static final String SYMBOL = "LOADUSDT";
    static final String CHANNEL = "spot@public.aggre.bookTicker.v3.api.pb@10ms@" + SYMBOL;
    /** Quantities from here on are numbers; the simulator's own market stays below. */
    static final long FIRST = 100_000_000_000L;

    private static final int DIGITS = 12;

    private final byte[] template;
    private final int numberOffset;

    TickFrames() {
        DynamicMessage ticker = DynamicMessage.newBuilder(
                        MexcFrames.WRAPPER.getFile().findMessageTypeByName("BookTicker"))
                .setField(field("bidPrice"), "25000")
                .setField(field("bidQuantity"), Long.toString(FIRST))
                .setField(field("askPrice"), "25001")
                .setField(field("askQuantity"), "7669875")
                .build();
        template = DynamicMessage.newBuilder(MexcFrames.WRAPPER)
                .setField(MexcFrames.WRAPPER.findFieldByName("channel"), CHANNEL)
                .setField(MexcFrames.WRAPPER.findFieldByName("symbol"), SYMBOL)
                .setField(MexcFrames.WRAPPER.findFieldByName("sendTime"), 1_767_211_150_479L)
                .setField(MexcFrames.WRAPPER.findFieldByName("ticker"), ticker)
                .build()
                .toByteArray();
        numberOffset = new String(template, StandardCharsets.ISO_8859_1).indexOf(Long.toString(FIRST));
    }

    private static FieldDescriptor field(String name) {
        return MexcFrames.WRAPPER.getFile().findMessageTypeByName("BookTicker").findFieldByName(name);
    }

    int lengthBytes() {
        return template.length;
    }

    @Override
    public byte[] frame(long number) {
        byte[] frame = Arrays.copyOf(template, template.length);
        long rest = FIRST + number;
        for (int i = numberOffset + DIGITS - 1; i >= numberOffset; i--) {
            frame[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return frame;
    }
}
