package sniper.gateway.mexc.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.TradeKeys;
import sniper.gateway.mexc.feed.wire.Body;
import sniper.gateway.mexc.feed.wire.ProtoWriter;

class PrivateDispatcherTest {
    private static final long ORDER_ID = OrderId.of(77, 1);
    private static final String OURS = OrderId.toText(5, ORDER_ID);
    private static final String TRADE_ID = "505979017439002624X1";

    private final InstrumentTable instruments = Frames.instruments();
    private final FeedCounters counters = new FeedCounters();
    private final IngressRecorder ring = new IngressRecorder();
    private final PrivateDispatcher dispatcher = new PrivateDispatcher(
            instruments, new PrivateEventPublisher(ring), counters, new MalformedSample(), FeedLimits.DEFAULT);

    @Test
    void shouldReportOrderState() {
        onFrame(Frames.order(OURS, "MXUSDT", 3, "12.5", "46.2025"));

        assertThat(ring.messages())
                .containsExactly("OrderReported " + ORDER_ID + " PARTIALLY_FILLED queried=NO 1250/4620250000 @"
                        + Frames.SENT_NS + " C02__1");
    }

    @Test
    void shouldMapEveryVenueStatus() {
        for (int status = 0; status <= 6; status++) {
            onFrame(Frames.order(OURS, "MXUSDT", status, "", ""));
        }

        assertThat(ring.messages().stream().map(text -> text.split(" ", -1)[2]))
                .containsExactly("UNKNOWN", "NEW", "FILLED", "PARTIALLY_FILLED", "CANCELED", "CANCELED", "UNKNOWN");
    }

    @Test
    void shouldLeaveOrdersOfOthersAlone() {
        onFrame(Frames.order("sniper-0001", "MXUSDT", 1, "", ""));
        onFrame(Frames.order("", "ETHUSDT", 1, "", ""));
        onFrame(frame(Body.PRIVATE_DEALS, Frames.deal("")));

        assertThat(ring.messages()).isEmpty();
        assertThat(counters.get(FeedCounter.NOT_OURS)).isEqualTo(3);
        assertThat(counters.get(FeedCounter.MALFORMED)).isZero();
    }

    @Test
    void shouldReportFillWithFeeInQuoteBaseOrOther() {
        onFrame(frame(
                Body.PRIVATE_DEALS, Frames.deal(OURS).text(10, "0.0036962").text(11, "USDT")));
        onFrame(frame(Body.PRIVATE_DEALS, Frames.deal(OURS).text(10, "0.001").text(11, "MX")));
        onFrame(frame(
                Body.PRIVATE_DEALS,
                Frames.deal(OURS).text(10, "0.0003998377369698171").text(11, "BTC")));
        onFrame(frame(Body.PRIVATE_DEALS, Frames.deal(OURS)));

        UnsafeBuffer tradeId = new UnsafeBuffer(TRADE_ID.getBytes(UTF_8));
        String fill = "FillReported " + ORDER_ID + " key=" + TradeKeys.of(tradeId, 0, tradeId.capacity())
                + " 36962x100=369620000 fee=";
        String rest = " maker=YES @" + (Frames.SENT_NS - 5_000_000) + " " + TRADE_ID;
        assertThat(ring.messages())
                .containsExactly(
                        fill + "369620QUOTE" + rest,
                        fill + "100000BASE" + rest,
                        fill + "39983OTHER" + rest,
                        fill + "0QUOTE" + rest);
    }

    @Test
    void shouldKnowOurFillByVenueOrderIdWhenClientIdIsMissing() {
        onFrame(Frames.order(OURS, "MXUSDT", 1, "", ""));
        ring.takeMessages();

        onFrame(frame(Body.PRIVATE_DEALS, Frames.deal("")));

        assertThat(ring.messages()).singleElement().asString().startsWith("FillReported " + ORDER_ID);
    }

    @Test
    void shouldRatherRoundPriceThanLoseFill() {
        ProtoWriter deal = Frames.deal(OURS).text(1, "3.69629999");

        onFrame(frame(Body.PRIVATE_DEALS, deal));

        assertThat(ring.messages()).singleElement().asString().contains(" 36962x100");
    }

    @Test
    void shouldReportBalance() {
        ProtoWriter account = new ProtoWriter()
                .text(1, "USDT")
                .text(3, "21.94210356004384")
                .text(5, "0.5")
                .text(7, "CONTRACT_TRANSFER");

        onFrame(frame(Body.PRIVATE_ACCOUNT, account));
        onFrame(frame(Body.PRIVATE_ACCOUNT, account.varint(8, 5)));

        assertThat(ring.messages())
                .containsExactly(
                        "BalanceReported 2194210356+50000000 @" + Frames.SENT_NS + " USDT",
                        "BalanceReported 2194210356+50000000 @5000000 USDT");
    }

    @Test
    void shouldRefuseWhatCannotBeRead() {
        String longText = "x".repeat(255);
        List<byte[]> frames = List.of(
                Frames.order(OURS, "MXUSDT", 1, "abc", ""),
                frame(Body.PRIVATE_ORDERS, new ProtoWriter().text(1, longText)),
                frame(Body.PRIVATE_DEALS, Frames.deal(OURS).text(10, "1e-5")),
                frame(Body.PRIVATE_DEALS, Frames.deal(OURS).text(7, "")),
                frame(Body.PRIVATE_DEALS, Frames.deal(OURS).text(7, longText)),
                frame(Body.PRIVATE_ACCOUNT, new ProtoWriter().text(3, "5")),
                frame(Body.PRIVATE_ACCOUNT, new ProtoWriter().text(1, "USDT").text(3, "-5")),
                new byte[] {0x0a});

        frames.forEach(this::onFrame);

        assertThat(ring.messages()).isEmpty();
        assertThat(counters.get(FeedCounter.MALFORMED)).isEqualTo(frames.size());
        assertThat(ring.openClaims()).isZero();
    }

    @Test
    void shouldCountOurOrderWithoutRules() {
        onFrame(Frames.order(OURS, "ETHUSDT", 1, "1", "1"));
        assertThat(counters.get(FeedCounter.UNKNOWN_RULES)).isEqualTo(1);

        instruments.update(Frames.rules(instruments.idOf("ETHUSDT"), "ETHUSDT", "ETH", 2, 2));
        onFrame(Frames.order(OURS, "ETHUSDT", 1, "1", "1"));

        assertThat(ring.messages()).hasSize(1);
    }

    @Test
    void shouldNotAllocateFromFrameToRing() {
        ring.stopRecording();
        for (byte[] frame : List.of(
                Frames.order(OURS, "MXUSDT", 2, "12.5", "46.2025"),
                frame(Body.PRIVATE_DEALS, Frames.deal(OURS).text(10, "0.001").text(11, "MX")),
                frame(Body.PRIVATE_ACCOUNT, new ProtoWriter().text(1, "USDT").text(3, "21.9421")))) {
            UnsafeBuffer buffer = new UnsafeBuffer(frame);

            long allocated = Allocation.bytesOf(() -> dispatcher.onFrame(buffer, 0, buffer.capacity(), 1));

            assertThat(allocated).isZero();
        }
    }

    private static byte[] frame(int body, ProtoWriter content) {
        return Frames.wrap("spot@private", "MXUSDT", body, content);
    }

    private void onFrame(byte[] frame) {
        dispatcher.onFrame(new UnsafeBuffer(frame), 0, frame.length, 1);
    }
}
