package sniper.bench;

import sniper.bench.mexc.BookTicker;
import sniper.bench.mexc.Deal;
import sniper.bench.mexc.Deals;
import sniper.bench.mexc.Depths;
import sniper.bench.mexc.Level;
import sniper.bench.mexc.Wrapper;

/** Frames of the size the exchange sends, made with protobuf-java. */
final class MexcFrames {
    private static final long TIME_MS = 1_736_409_765_052L;

    private MexcFrames() {}

    static byte[] bookTicker() {
        return wrapper("bookTicker")
                .setBookTicker(BookTicker.newBuilder()
                        .setBidPrice("93387.28")
                        .setBidQuantity("3.73485")
                        .setAskPrice("93387.29")
                        .setAskQuantity("7.669875"))
                .build()
                .toByteArray();
    }

    static byte[] deals(int count) {
        Deals.Builder deals = Deals.newBuilder().setEventType("spot@public.aggre.deals.v3.api.pb@10ms");
        for (int i = 0; i < count; i++) {
            deals.addDeals(Deal.newBuilder()
                    .setPrice("93220.0" + i % 10)
                    .setQuantity("0.0443824" + i % 10)
                    .setTradeType(1 + i % 2)
                    .setTime(TIME_MS - 1));
        }
        return wrapper("deals").setDeals(deals).build().toByteArray();
    }

    /** A change of so many levels on each side. */
    static byte[] depths(int levels) {
        Depths.Builder depths = Depths.newBuilder()
                .setEventType("spot@public.aggre.depth.v3.api.pb@10ms")
                .setFromVersion("10589632359")
                .setToVersion("10589632364");
        for (int i = 0; i < levels; i++) {
            depths.addAsks(level("92877.5" + i % 10, i % 3 == 0 ? "0.00000000" : "0.0443824" + i))
                    .addBids(level("92875.1" + i % 10, "1.2005361" + i));
        }
        return wrapper("depth").setDepths(depths).build().toByteArray();
    }

    static Level level(String price, String quantity) {
        return Level.newBuilder().setPrice(price).setQuantity(quantity).build();
    }

    private static Wrapper.Builder wrapper(String kind) {
        return Wrapper.newBuilder()
                .setChannel("spot@public.aggre." + kind + ".v3.api.pb@10ms@BTCUSDT")
                .setSymbol("BTCUSDT")
                .setSendTime(TIME_MS);
    }
}
