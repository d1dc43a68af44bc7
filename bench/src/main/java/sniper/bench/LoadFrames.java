package sniper.bench;

import sniper.bench.mexc.Deal;
import sniper.bench.mexc.Deals;
import sniper.bench.mexc.Depths;
import sniper.bench.mexc.Level;

/**
 * Mixed market data of one symbol: of ten frames eight are book tickers, one a deal, one a change of five levels on each
 * side. Each carries its number, so that none can go missing unnoticed: as the bid's quantity, as the deal's, and as the
 * version of the book.
 *
 * <p>Threading: one thread; the frame is used again.
 */
final class LoadFrames {
    /** Of this many frames in a row one is a deal, and one a change of the book. */
    private static final int PERIOD = 10;

    private static final int DEAL = 8;
    private static final int DEPTH = 9;
    /** Changes of the book that differ. */
    private static final int CHANGES = 16;

    private static final int LEVELS = 5;
    private static final int PRICE_TICKS = 25_000;

    private final NumberedFrame ticker = TickFrames.ticker();
    private final NumberedFrame deal = new NumberedFrame(TickFrames.wrapper("deals")
            .setDeals(Deals.newBuilder()
                    .setEventType("spot@public.aggre.deals.v3.api.pb@10ms")
                    .addDeals(Deal.newBuilder()
                            .setPrice("25000")
                            .setQuantity(NumberedFrame.FIRST_TEXT)
                            .setTradeType(1)
                            .setTime(TickFrames.TIME_MS)))
            .build());
    private final NumberedFrame[] changes = new NumberedFrame[CHANGES];

    LoadFrames() {
        for (int i = 0; i < CHANGES; i++) {
            Depths.Builder levels = Depths.newBuilder()
                    .setEventType("spot@public.aggre.depth.v3.api.pb@10ms")
                    .setFromVersion(NumberedFrame.FIRST_TEXT)
                    .setToVersion(NumberedFrame.FIRST_TEXT);
            for (int level = 0; level < LEVELS; level++) {
                int away = 1 + (i * 7 + level * 11) % 50;
                levels.addBids(level(PRICE_TICKS - away, (i + level) % 7));
                levels.addAsks(level(PRICE_TICKS + away, (i + level) % 5));
            }
            changes[i] = new NumberedFrame(
                    TickFrames.wrapper("depth").setDepths(levels).build());
        }
    }

    private static Level level(int priceTicks, int quantity) {
        return MexcFrames.level(Integer.toString(priceTicks), Integer.toString(quantity));
    }

    /** Valid until the next one. */
    byte[] frame(long number) {
        return switch ((int) (number % PERIOD)) {
            case DEAL -> deal.with(number);
            case DEPTH -> changes[(int) (number / PERIOD % CHANGES)].with(number / PERIOD);
            default -> ticker.with(number);
        };
    }

    /** Number of the frame that made a book this version. */
    static long numberOfVersion(long version) {
        return (version - NumberedFrame.FIRST) * PERIOD + DEPTH;
    }

    /** Bytes of a frame, on average. */
    int lengthBytes() {
        return ((PERIOD - 2) * ticker.lengthBytes() + deal.lengthBytes() + changes[0].lengthBytes()) / PERIOD;
    }
}
