package sniper.gateway.mexc.feed;

import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.core.message.BalanceReportedDecoder;
import sniper.core.message.BookTickerDecoder;
import sniper.core.message.DealsDecoder;
import sniper.core.message.DepthDecoder;
import sniper.core.message.FillReportedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OrderReportedDecoder;
import sniper.core.message.SubscriptionChangedDecoder;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;

/**
 * A ring that keeps what is published as text. Threading: published to by one thread, read by any.
 */
final class IngressRecorder implements Ingress {
    private static final int SLOTS = 1024;

    private final int slotLength;
    private final UnsafeBuffer buffer;
    private final List<String> messages = new ArrayList<>();
    private boolean recording = true;
    private long nextClaim;
    private long open;
    /** Written by the test, read by the publisher. */
    private volatile int room = Integer.MAX_VALUE;

    IngressRecorder() {
        this(512);
    }

    IngressRecorder(int slotLength) {
        this.slotLength = slotLength;
        this.buffer = new UnsafeBuffer(new byte[SLOTS * slotLength]);
    }

    /** How many more messages the feed lane takes. */
    void setRoom(int messageCount) {
        room = messageCount;
    }

    void stopRecording() {
        recording = false;
    }

    synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    synchronized List<String> takeMessages() {
        List<String> taken = List.copyOf(messages);
        messages.clear();
        return taken;
    }

    /** Slots claimed and not published. */
    long openClaims() {
        return open;
    }

    @Override
    public int maxMessageLength() {
        return slotLength;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one publishing thread
    public long claim(Lane lane) {
        if (lane == Lane.FEED) {
            if (room == 0) {
                return BUSY;
            }
            room--;
        }
        open++;
        return nextClaim++;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public int offset(long claim) {
        return (int) (claim % SLOTS) * slotLength;
    }

    @Override
    public void publish(long claim, int length, long receivedNanos) {
        open--;
        assert length <= slotLength : length;
        if (recording && length != 0) {
            record(describe(offset(claim), length));
        }
    }

    private synchronized void record(String message) {
        messages.add(message);
    }

    private String describe(int offset, int length) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        header.wrap(buffer, offset);
        String text =
                switch (header.templateId()) {
                    case BookTickerDecoder.TEMPLATE_ID -> bookTicker(header, offset, length);
                    case DealsDecoder.TEMPLATE_ID -> deals(header, offset, length);
                    case DepthDecoder.TEMPLATE_ID -> depth(header, offset, length);
                    case SubscriptionChangedDecoder.TEMPLATE_ID -> subscription(header, offset);
                    case OrderReportedDecoder.TEMPLATE_ID -> order(header, offset, length);
                    case FillReportedDecoder.TEMPLATE_ID -> fill(header, offset, length);
                    case BalanceReportedDecoder.TEMPLATE_ID -> balance(header, offset, length);
                    default -> throw new AssertionError("unexpected template: " + header.templateId());
                };
        return text;
    }

    private String bookTicker(MessageHeaderDecoder header, int offset, int length) {
        BookTickerDecoder m = new BookTickerDecoder().wrapAndApplyHeader(buffer, offset, header);
        check(length, m.encodedLength());
        return "BookTicker " + m.instrumentId() + " " + m.bidPriceTicks() + "x" + m.bidQuantityLots() + " "
                + m.askPriceTicks() + "x" + m.askQuantityLots() + " @" + m.venueTimeNs();
    }

    private String deals(MessageHeaderDecoder header, int offset, int length) {
        DealsDecoder m = new DealsDecoder().wrapAndApplyHeader(buffer, offset, header);
        StringBuilder text = new StringBuilder("Deals " + m.instrumentId() + " @" + m.venueTimeNs());
        for (DealsDecoder.ItemsDecoder item : m.items()) {
            text.append(" ")
                    .append(item.takerSide())
                    .append(item.priceTicks())
                    .append("x")
                    .append(item.quantityLots())
                    .append("@")
                    .append(item.timeNs());
        }
        check(length, m.encodedLength());
        return text.toString();
    }

    private String depth(MessageHeaderDecoder header, int offset, int length) {
        DepthDecoder m = new DepthDecoder().wrapAndApplyHeader(buffer, offset, header);
        StringBuilder text = new StringBuilder("Depth " + m.instrumentId()
                + (m.flags().snapshot() ? " snapshot" : "")
                + (m.flags().first() ? " first" : "")
                + (m.flags().last() ? " last" : "")
                + (m.flags().lost() ? " lost" : "")
                + " " + m.fromVersion() + "-" + m.toVersion() + " @" + m.venueTimeNs() + " bids");
        for (DepthDecoder.BidsDecoder level : m.bids()) {
            text.append(" ").append(level.priceTicks()).append("x").append(level.quantityLots());
        }
        text.append(" asks");
        for (DepthDecoder.AsksDecoder level : m.asks()) {
            text.append(" ").append(level.priceTicks()).append("x").append(level.quantityLots());
        }
        check(length, m.encodedLength());
        return text.toString();
    }

    private String subscription(MessageHeaderDecoder header, int offset) {
        SubscriptionChangedDecoder m = new SubscriptionChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
        return "SubscriptionChanged " + m.instrumentId() + " " + m.live();
    }

    private String order(MessageHeaderDecoder header, int offset, int length) {
        OrderReportedDecoder m = new OrderReportedDecoder().wrapAndApplyHeader(buffer, offset, header);
        String text = "OrderReported " + m.orderId() + " " + m.status() + " queried=" + m.queried() + " "
                + m.cumQuantityLots() + "/" + m.cumQuoteAtoms() + " @" + m.venueTimeNs() + " " + m.venueOrderId();
        check(length, m.encodedLength());
        return text;
    }

    private String fill(MessageHeaderDecoder header, int offset, int length) {
        FillReportedDecoder m = new FillReportedDecoder().wrapAndApplyHeader(buffer, offset, header);
        String text = "FillReported " + m.orderId() + " key=" + m.tradeKey() + " " + m.priceTicks() + "x"
                + m.quantityLots() + "=" + m.quoteAtoms() + " fee=" + m.feeAtoms() + m.feeAsset() + " maker="
                + m.maker() + " @" + m.venueTimeNs() + " " + m.tradeId();
        check(length, m.encodedLength());
        return text;
    }

    private String balance(MessageHeaderDecoder header, int offset, int length) {
        BalanceReportedDecoder m = new BalanceReportedDecoder().wrapAndApplyHeader(buffer, offset, header);
        String text =
                "BalanceReported " + m.freeAtoms() + "+" + m.lockedAtoms() + " @" + m.venueTimeNs() + " " + m.asset();
        check(length, m.encodedLength());
        return text;
    }

    private static void check(int published, int encoded) {
        if (published != MessageHeaderDecoder.ENCODED_LENGTH + encoded) {
            throw new AssertionError(
                    "published length must be the encoded length: published=" + published + " encoded=" + encoded);
        }
    }
}
