package sniper.bench;

import sniper.bench.mexc.BookTicker;
import sniper.bench.mexc.Wrapper;

/**
 * Book tickers that carry their number as the quantity of the bid, so that none can go missing unnoticed.
 *
 * <p>Threading: one thread.
 */
final class TickFrames {
    static final String SYMBOL = "LOADUSDT";
    static final long TIME_MS = 1_767_211_150_479L;

    private final NumberedFrame ticker = ticker();

    static NumberedFrame ticker() {
        return new NumberedFrame(wrapper("bookTicker")
                .setBookTicker(BookTicker.newBuilder()
                        .setBidPrice("25000")
                        .setBidQuantity(NumberedFrame.FIRST_TEXT)
                        .setAskPrice("25001")
                        .setAskQuantity("7669875"))
                .build());
    }

    /** What every frame of the symbol begins with. */
    static Wrapper.Builder wrapper(String kind) {
        return Wrapper.newBuilder()
                .setChannel("spot@public.aggre." + kind + ".v3.api.pb@10ms@" + SYMBOL)
                .setSymbol(SYMBOL)
                .setSendTime(TIME_MS);
    }

    /** A frame of its own. */
    byte[] frame(long number) {
        return ticker.with(number).clone();
    }
}
