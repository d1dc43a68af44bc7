package sniper.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import sniper.bench.mexc.BookTicker;
import sniper.bench.mexc.Wrapper;

/**
 * Book tickers that carry their number as the quantity of the bid, so that none can go missing unnoticed.
 *
 * <p>Threading: any thread; nothing changes.
 */
final class TickFrames {
    static final String SYMBOL = "LOADUSDT";
    static final String CHANNEL = "spot@public.aggre.bookTicker.v3.api.pb@10ms@" + SYMBOL;
    /** Quantities from here on are numbers; the simulator's own market stays below. */
    static final long FIRST = 100_000_000_000L;

    private static final int DIGITS = 12;

    private final byte[] template;
    private final int numberOffset;

    TickFrames() {
        template = Wrapper.newBuilder()
                .setChannel(CHANNEL)
                .setSymbol(SYMBOL)
                .setSendTime(1_767_211_150_479L)
                .setBookTicker(BookTicker.newBuilder()
                        .setBidPrice("25000")
                        .setBidQuantity(Long.toString(FIRST))
                        .setAskPrice("25001")
                        .setAskQuantity("7669875"))
                .build()
                .toByteArray();
        numberOffset = new String(template, StandardCharsets.ISO_8859_1).indexOf(Long.toString(FIRST));
    }

    int lengthBytes() {
        return template.length;
    }

    byte[] frame(long number) {
        byte[] frame = Arrays.copyOf(template, template.length);
        long rest = FIRST + number;
        for (int i = numberOffset + DIGITS - 1; i >= numberOffset; i--) {
            frame[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return frame;
    }
}
