package sniper.bench;

import java.nio.charset.StandardCharsets;
import sniper.bench.mexc.BookTicker;
import sniper.bench.mexc.Deal;
import sniper.bench.mexc.Deals;
import sniper.bench.mexc.Depths;
import sniper.bench.mexc.Level;
import sniper.bench.mexc.Wrapper;

/**
 * Mixed market data of one symbol: of ten frames eight are book tickers, one a deal, one a change of five levels on each
 * side. Each carries its number, so that none can go missing unnoticed: as the bid's quantity, as the deal's, and as the
 * version of the book.
 *
 * <p>Threading: one thread; the frame is used again.
 */
final class LoadFrames {
    /** Of this many frames in a row one is a deal, and one a change of the book. */
    static final int PERIOD = 10;

    private static final int DEAL = 8;
    private static final int DEPTH = 9;
    /** Changes of the book that differ. */
    private static final int CHANGES = 16;

    private static final int LEVELS = 5;
    private static final int PRICE_TICKS = 25_000;
    private static final long TIME_MS = 1_767_211_150_479L;
    private static final int DIGITS = 12;
    private static final byte[] FIRST = Long.toString(TickFrames.FIRST).getBytes(StandardCharsets.US_ASCII);

    private final Numbered ticker = new Numbered(wrapper("aggre.bookTicker")
            .setBookTicker(BookTicker.newBuilder()
                    .setBidPrice("25000")
                    .setBidQuantity(Long.toString(TickFrames.FIRST))
                    .setAskPrice("25001")
                    .setAskQuantity("7669875"))
            .build());
    private final Numbered deal = new Numbered(wrapper("aggre.deals")
            .setDeals(Deals.newBuilder()
                    .setEventType("spot@public.aggre.deals.v3.api.pb@10ms")
                    .addDeals(Deal.newBuilder()
                            .setPrice("25000")
                            .setQuantity(Long.toString(TickFrames.FIRST))
                            .setTradeType(1)
                            .setTime(TIME_MS)))
            .build());
    private final Numbered[] changes = new Numbered[CHANGES];

    LoadFrames() {
        for (int i = 0; i < CHANGES; i++) {
            Depths.Builder levels = Depths.newBuilder()
                    .setEventType("spot@public.aggre.depth.v3.api.pb@10ms")
                    .setFromVersion(Long.toString(TickFrames.FIRST))
                    .setToVersion(Long.toString(TickFrames.FIRST));
            for (int level = 0; level < LEVELS; level++) {
                int away = 1 + (i * 7 + level * 11) % 50;
                levels.addBids(level(PRICE_TICKS - away, (i + level) % 7));
                levels.addAsks(level(PRICE_TICKS + away, (i + level) % 5));
            }
            changes[i] = new Numbered(wrapper("aggre.depth").setDepths(levels).build());
        }
    }

    private static Level level(int priceTicks, int quantity) {
        return Level.newBuilder()
                .setPrice(Integer.toString(priceTicks))
                .setQuantity(Integer.toString(quantity))
                .build();
    }

    private static Wrapper.Builder wrapper(String kind) {
        return Wrapper.newBuilder()
                .setChannel("spot@public." + kind + ".v3.api.pb@10ms@" + TickFrames.SYMBOL)
                .setSymbol(TickFrames.SYMBOL)
                .setSendTime(TIME_MS);
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
        return (version - TickFrames.FIRST) * PERIOD + DEPTH;
    }

    /** Bytes of a frame, on average. */
    int lengthBytes() {
        return ((PERIOD - 2) * ticker.bytes.length + deal.bytes.length + changes[0].bytes.length) / PERIOD;
    }

    /** A frame, and where its number stands, once or twice. */
    private static final class Numbered {
        private final byte[] bytes;
        private final int first;
        private final int last;

        Numbered(Wrapper wrapper) {
            bytes = wrapper.toByteArray();
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            String number = new String(FIRST, StandardCharsets.ISO_8859_1);
            first = text.indexOf(number);
            last = text.lastIndexOf(number);
        }

        byte[] with(long number) {
            long rest = TickFrames.FIRST + number;
            for (int i = DIGITS - 1; i >= 0; i--) {
                byte digit = (byte) ('0' + rest % 10);
                bytes[first + i] = digit;
                bytes[last + i] = digit;
                rest /= 10;
            }
            return bytes;
        }
    }
}
