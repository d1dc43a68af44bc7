package sniper.gateway.mexc.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.feed.wire.Body;
import sniper.gateway.mexc.feed.wire.ProtoWriter;

class FrameDispatcherTest {
    private final InstrumentTable instruments = Frames.instruments();
    private final SymbolTable symbols = new SymbolTable(16);
    private final FeedCounters counters = new FeedCounters();
    private final MalformedSample sample = new MalformedSample();
    private final List<Integer> snapshotRequests = new ArrayList<>();
    private final IngressRecorder ring = new IngressRecorder();
    private final MarketDataPublisher publisher =
            new MarketDataPublisher(ring, snapshotRequests::add, counters, FeedLimits.DEFAULT);
    private final FrameDispatcher dispatcher =
            new FrameDispatcher(instruments, symbols, publisher, counters, sample, FeedLimits.DEFAULT);
    private final FeedInstrument btc = new FeedInstrument(1, "BTCUSDT", instruments.rulesOf(1));

    @BeforeEach
    void subscribe() {
        symbols.add(btc);
        symbols.add(new FeedInstrument(2, "MXUSDT", instruments.rulesOf(2)));
    }

    @Test
    void shouldPublishBookTicker() {
        onFrame(Frames.bookTicker("BTCUSDT", "93387.28", "3.73485", "93387.29", "7.669875"));

        assertThat(ring.messages())
                .containsExactly("BookTicker 1 9338728x373485000 9338729x766987500 @" + Frames.SENT_NS);
        assertThat(counters.get(FeedCounter.DECODED)).isEqualTo(1);
    }

    @Test
    void shouldCallSideEmptyWhenItsPriceIs() {
        onFrame(Frames.bookTicker("BTCUSDT", "", "5", "1.5", "2"));

        assertThat(ring.messages()).containsExactly("BookTicker 1 0x0 150x200000000 @" + Frames.SENT_NS);
    }

    @Test
    void shouldPublishEachTickerOfBatch() {
        ProtoWriter item =
                new ProtoWriter().text(1, "1").text(2, "2").text(3, "3").text(4, "4");
        ProtoWriter newer =
                new ProtoWriter().text(1, "2").text(2, "2").text(3, "3").text(4, "4");

        onFrame(Frames.wrap(
                "spot@public.bookTicker.batch.v3.api.pb@MXUSDT",
                "MXUSDT",
                Body.BOOK_TICKER_BATCH,
                new ProtoWriter().message(1, item).message(1, newer)));

        assertThat(ring.messages())
                .containsExactly(
                        "BookTicker 2 10000x200 30000x400 @" + Frames.SENT_NS,
                        "BookTicker 2 20000x200 30000x400 @" + Frames.SENT_NS);
    }

    @Test
    void shouldPublishNothingOfBatchWithMalformedItem() {
        ProtoWriter item = new ProtoWriter().text(1, "1").text(2, "2");
        ProtoWriter malformed = new ProtoWriter().text(1, "one");

        onFrame(Frames.wrap(
                "spot@public.bookTicker.batch.v3.api.pb@MXUSDT",
                "MXUSDT",
                Body.BOOK_TICKER_BATCH,
                new ProtoWriter().message(1, item).message(1, malformed)));

        assertThat(ring.messages()).isEmpty();
        assertThat(counters.get(FeedCounter.MALFORMED)).isEqualTo(1);
    }

    @Test
    void shouldTakeSymbolFromChannelWhenWrapperHasNone() {
        ProtoWriter ticker =
                new ProtoWriter().text(1, "1").text(2, "2").text(3, "3").text(4, "4");
        ProtoWriter depth = new ProtoWriter().text(4, "7");

        onFrame(Frames.wrap("spot@public.aggre.bookTicker.v3.api.pb@10ms@MXUSDT", "", Body.AGGRE_BOOK_TICKER, ticker));
        onFrame(Frames.wrap("spot@public.limit.depth.v3.api.pb@MXUSDT@20", "", Body.LIMIT_DEPTHS, depth));

        assertThat(ring.messages())
                .containsExactly(
                        "BookTicker 2 10000x200 30000x400 @" + Frames.SENT_NS,
                        "Depth 2 snapshot first last 7-7 @" + Frames.SENT_NS + " bids asks");
    }

    @Test
    void shouldCountUnknownSymbol() {
        onFrame(Frames.bookTicker("ETHUSDT", "1", "1", "1", "1"));
        onFrame(new ProtoWriter().text(1, "no symbol here").toBytes());
        onFrame(new byte[0]);

        assertThat(ring.messages()).isEmpty();
        assertThat(counters.get(FeedCounter.UNKNOWN_SYMBOL)).isEqualTo(3);
    }

    @Test
    void shouldSplitDealsOverMessages() {
        onFrame(Frames.deals("BTCUSDT", 50));

        List<String> messages = ring.messages();
        assertThat(messages).hasSize(3);
        assertThat(String.join("", messages).split("BUY|SELL", -1)).hasSize(51);
        assertThat(messages.get(2)).endsWith("BUY1060x5000000000@" + (Frames.SENT_NS - 1_000_000));
    }

    @Test
    void shouldSplitDepthIntoPartsAndMarkFirstAndLast() {
        onFrame(Frames.depth("BTCUSDT", 11, 15, 40, 30));

        List<String> messages = ring.messages();
        assertThat(messages).hasSize(3);
        assertThat(messages.get(0)).startsWith("Depth 1 first 11-15 @" + Frames.SENT_NS + " bids 10000x0");
        assertThat(messages.get(1)).startsWith("Depth 1 11-15").contains("13900x3900000000 asks 20000x0");
        assertThat(messages.get(2)).startsWith("Depth 1 last 11-15").endsWith("22900x2900000000");
        assertThat(String.join("", messages).split("x", -1)).hasSize(71);
    }

    @Test
    void shouldPublishDepthWithoutLevelsBecauseItsVersionCounts() {
        onFrame(Frames.depth("BTCUSDT", 11, 15, 0, 0));

        assertThat(ring.messages()).containsExactly("Depth 1 first last 11-15 @" + Frames.SENT_NS + " bids asks");
    }

    @Test
    void shouldMarkLimitDepthAsSnapshot() {
        onFrame(Frames.limitDepth("BTCUSDT", 36913565463L, 1, 1));

        assertThat(ring.messages())
                .containsExactly("Depth 1 snapshot first last 36913565463-36913565463 @" + Frames.SENT_NS
                        + " bids 10000x0 asks 20000x0");
    }

    @Test
    void shouldRefuseInexactPriceAndKeepSample() {
        byte[] frame = Frames.bookTicker("BTCUSDT", "1.001", "1", "2", "1");

        onFrame(frame);

        assertThat(ring.messages()).isEmpty();
        assertThat(counters.get(FeedCounter.MALFORMED)).isEqualTo(1);
        assertThat(sample.hex()).isEqualTo(java.util.HexFormat.of().formatHex(frame));
    }

    @Test
    void shouldSaturateHugeQuantity() {
        onFrame(Frames.bookTicker("BTCUSDT", "1", "999999999999999999999", "2", "1"));

        assertThat(ring.messages())
                .containsExactly("BookTicker 1 100x" + Long.MAX_VALUE + " 200x100000000 @" + Frames.SENT_NS);
        assertThat(counters.get(FeedCounter.SATURATED)).isEqualTo(1);
    }

    @Test
    void shouldIgnoreKindsItHasNoUseFor() {
        onFrame(Frames.wrap("spot@public.kline.v3.api.pb@BTCUSDT@Min15", "BTCUSDT", 308, new ProtoWriter()));

        assertThat(counters.get(FeedCounter.IGNORED)).isEqualTo(1);
        assertThat(ring.messages()).isEmpty();
    }

    @Test
    void shouldUseNewScalesAsSoonAsRulesChange() {
        instruments.update(Frames.rules(1, "BTCUSDT", "BTC", 3, 0));

        onFrame(Frames.bookTicker("BTCUSDT", "1.001", "1", "2", "1"));

        assertThat(ring.messages()).containsExactly("BookTicker 1 1001x1 2000x1 @" + Frames.SENT_NS);
    }

    @Test
    void shouldWaitForRulesOfNewListing() {
        int id = instruments.idOf("NEWUSDT");
        symbols.add(new FeedInstrument(id, "NEWUSDT", instruments.rulesOf(id)));

        onFrame(Frames.bookTicker("NEWUSDT", "1", "1", "2", "1"));
        instruments.update(Frames.rules(id, "NEWUSDT", "NEW", 0, 0));
        onFrame(Frames.bookTicker("NEWUSDT", "1", "1", "2", "1"));

        assertThat(counters.get(FeedCounter.UNKNOWN_RULES)).isEqualTo(1);
        assertThat(ring.messages()).containsExactly("BookTicker 3 1x1 2x1 @" + Frames.SENT_NS);
    }

    @Test
    void shouldKeepNewestTickerOfEachInstrumentWhenRingIsFull() {
        ring.setRoom(0);
        onFrame(Frames.bookTicker("BTCUSDT", "1", "1", "2", "1"));
        onFrame(Frames.bookTicker("MXUSDT", "5", "1", "6", "1"));
        onFrame(Frames.bookTicker("BTCUSDT", "3", "1", "4", "1"));

        assertThat(ring.messages()).isEmpty();

        ring.setRoom(100);
        onFrame(Frames.deals("MXUSDT", 1));

        assertThat(ring.takeMessages())
                .containsExactly(
                        "BookTicker 1 300x100000000 400x100000000 @" + Frames.SENT_NS,
                        "BookTicker 2 50000x100 60000x100 @" + Frames.SENT_NS,
                        "Deals 2 @" + Frames.SENT_NS + " SELL101100x100@" + (Frames.SENT_NS - 1_000_000));
        assertThat(counters.get(FeedCounter.CONFLATED)).isEqualTo(1);
        assertThat(publisher.hasBacklog()).isFalse();
    }

    @Test
    void shouldCountDroppedDeals() {
        ring.setRoom(2);

        onFrame(Frames.deals("BTCUSDT", 50));

        assertThat(ring.messages()).isEmpty();
        assertThat(counters.get(FeedCounter.DROPPED_DEALS)).isEqualTo(50);
        assertThat(ring.openClaims()).isZero();
    }

    @Test
    void shouldPublishNoDepthBetweenLossAndRequestForSnapshot() {
        ring.setRoom(1);
        onFrame(Frames.depth("BTCUSDT", 1, 1, 40, 30));
        onFrame(Frames.depth("BTCUSDT", 2, 2, 1, 1));

        assertThat(ring.messages()).isEmpty();
        assertThat(snapshotRequests).isEmpty();
        assertThat(counters.get(FeedCounter.DROPPED_DEPTHS)).isEqualTo(2);

        ring.setRoom(100);
        onFrame(Frames.depth("BTCUSDT", 3, 3, 0, 0));

        assertThat(snapshotRequests).containsExactly(1);
        assertThat(ring.messages())
                .containsExactly(
                        "Depth 1 first last lost 2-2 @0 bids asks",
                        "Depth 1 first last 3-3 @" + Frames.SENT_NS + " bids asks");
        assertThat(ring.openClaims()).isZero();
    }

    @Test
    void shouldAskForSnapshotEvenWhenNoFurtherDepthComes() {
        ring.setRoom(0);
        onFrame(Frames.depth("BTCUSDT", 1, 1, 1, 1));
        ring.setRoom(100);

        publisher.publishBacklog();

        assertThat(snapshotRequests).containsExactly(1);
    }

    @Test
    void shouldAskForSnapshotWhenDepthIsMalformed() {
        onFrame(Frames.wrap(
                "spot@public.aggre.depth.v3.api.pb@10ms@BTCUSDT",
                "BTCUSDT",
                Body.AGGRE_DEPTHS,
                new ProtoWriter().text(4, "x")));

        publisher.publishBacklog();

        assertThat(snapshotRequests).containsExactly(1);
    }

    @Test
    void shouldForgetBacklogOfLostSubscription() {
        ring.setRoom(0);
        onFrame(Frames.bookTicker("BTCUSDT", "1", "1", "2", "1"));
        onFrame(Frames.depth("BTCUSDT", 1, 1, 1, 1));

        publisher.subscriptionChanged(btc, false);
        ring.setRoom(100);
        publisher.publishBacklog();

        assertThat(ring.messages()).containsExactly("SubscriptionChanged 1 NO");
        assertThat(snapshotRequests).isEmpty();
        assertThat(publisher.hasBacklog()).isFalse();
    }

    @Test
    void shouldNeverLeaveClaimOpenNorThrowOnRandomFramesAndRandomRoom() {
        long seed = Long.getLong("sniper.test.seed", 11);
        SplittableRandom random = new SplittableRandom(seed);

        for (int i = 0; i < 20_000; i++) {
            String symbol = random.nextBoolean() ? "BTCUSDT" : "MXUSDT";
            byte[] frame =
                    switch (random.nextInt(4)) {
                        case 0 -> Frames.bookTicker(symbol, "1", "2", "3", "4");
                        case 1 -> Frames.deals(symbol, random.nextInt(60));
                        case 2 -> Frames.depth(symbol, i, i, random.nextInt(40), random.nextInt(40));
                        default -> Frames.limitDepth(symbol, i, random.nextInt(20), random.nextInt(20));
                    };
            if (random.nextInt(3) == 0) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt();
            }
            ring.setRoom(random.nextInt(6));
            onFrame(frame);

            assertThat(ring.openClaims()).as("seed=%d frame=%d", seed, i).isZero();
        }

        long sum = counters.get(FeedCounter.DECODED)
                + counters.get(FeedCounter.MALFORMED)
                + counters.get(FeedCounter.UNKNOWN_SYMBOL);
        assertThat(sum).isEqualTo(20_000);
    }

    @Test
    void shouldNotAllocateFromFrameToRing() {
        ring.stopRecording();
        for (byte[] frame : List.of(
                Frames.bookTicker("BTCUSDT", "93387.28", "3.73485", "93387.29", "7.669875"),
                Frames.deals("BTCUSDT", 5),
                Frames.depth("BTCUSDT", 1, 1, 5, 5),
                Frames.limitDepth("BTCUSDT", 1, 20, 20))) {
            UnsafeBuffer buffer = new UnsafeBuffer(frame);
            ring.setRoom(Integer.MAX_VALUE);

            long allocated = Allocation.bytesOf(() -> dispatcher.onFrame(buffer, 0, buffer.capacity(), 1));

            assertThat(allocated).isZero();
        }
    }

    @Test
    void shouldNotAllocateWhenRingIsFull() {
        ring.stopRecording();
        ring.setRoom(0);
        UnsafeBuffer ticker = new UnsafeBuffer(Frames.bookTicker("BTCUSDT", "1", "2", "3", "4"));
        UnsafeBuffer depth = new UnsafeBuffer(Frames.depth("BTCUSDT", 1, 1, 5, 5));

        long allocated = Allocation.bytesOf(() -> {
            dispatcher.onFrame(ticker, 0, ticker.capacity(), 1);
            dispatcher.onFrame(depth, 0, depth.capacity(), 1);
        });

        assertThat(allocated).isZero();
    }

    private void onFrame(byte[] frame) {
        dispatcher.onFrame(new UnsafeBuffer(frame), 0, frame.length, 1);
    }
}
