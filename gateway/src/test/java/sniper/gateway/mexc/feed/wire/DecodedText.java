package sniper.gateway.mexc.feed.wire;

import org.agrona.DirectBuffer;

/** What a frame means according to our decoders, as one line of text that can be compared. */
final class DecodedText {
    static final String MALFORMED = "malformed";

    private static final int CAPACITY = 64;

    private final WrapperDecoder wrapper = new WrapperDecoder();
    private final BookTickerDecoder ticker = new BookTickerDecoder();
    private final BookTickerBatchDecoder batch = new BookTickerBatchDecoder(CAPACITY);
    private final DealsDecoder deals = new DealsDecoder(CAPACITY);
    private final DepthDecoder depth = new DepthDecoder(CAPACITY);
    private final PrivateOrderDecoder order = new PrivateOrderDecoder();
    private final PrivateDealDecoder deal = new PrivateDealDecoder();
    private final PrivateAccountDecoder account = new PrivateAccountDecoder();

    String read(DirectBuffer buffer, int offset, int length, int priceScale, int quantityScale) {
        if (!wrapper.decode(buffer, offset, length)) {
            return MALFORMED;
        }
        String body = body(buffer, priceScale, quantityScale);
        return body.equals(MALFORMED)
                ? MALFORMED
                : text(buffer, wrapper.channel()) + "|" + text(buffer, wrapper.symbol()) + "|" + wrapper.venueTimeNs()
                        + "|" + body;
    }

    private String body(DirectBuffer buffer, int priceScale, int quantityScale) {
        int offset = wrapper.bodyOffset();
        int length = wrapper.bodyLength();
        String text =
                switch (wrapper.body()) {
                    case Body.NONE -> "none";
                    case Body.AGGRE_BOOK_TICKER -> ticker(buffer, offset, length, priceScale, quantityScale);
                    case Body.BOOK_TICKER_BATCH -> batch(buffer, offset, length, priceScale, quantityScale);
                    case Body.AGGRE_DEALS ->
                        deals.decode(buffer, offset, length, priceScale, quantityScale) ? deals() : MALFORMED;
                    case Body.AGGRE_DEPTHS ->
                        depth.decodeAggre(buffer, offset, length, priceScale, quantityScale) ? depth() : MALFORMED;
                    case Body.LIMIT_DEPTHS ->
                        depth.decodeLimit(buffer, offset, length, priceScale, quantityScale) ? depth() : MALFORMED;
                    case Body.PRIVATE_ORDERS ->
                        order.decode(buffer, offset, length) && order.readNumbers(buffer, quantityScale)
                                ? order(buffer)
                                : MALFORMED;
                    case Body.PRIVATE_DEALS ->
                        deal.decode(buffer, offset, length) && deal.readNumbers(buffer, priceScale, quantityScale)
                                ? deal(buffer)
                                : MALFORMED;
                    case Body.PRIVATE_ACCOUNT -> account.decode(buffer, offset, length) ? account(buffer) : MALFORMED;
                    default -> "";
                };
        return text.equals(MALFORMED) || wrapper.body() == Body.NONE ? text : wrapper.body() + ":" + text;
    }

    private String batch(DirectBuffer buffer, int offset, int length, int priceScale, int quantityScale) {
        if (!batch.decode(buffer, offset, length)) {
            return MALFORMED;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < batch.size(); i++) {
            String item = ticker(buffer, batch.itemOffset(i), batch.itemLength(i), priceScale, quantityScale);
            if (item.equals(MALFORMED)) {
                return MALFORMED;
            }
            text.append(item);
        }
        return text.toString();
    }

    private String ticker(DirectBuffer buffer, int offset, int length, int priceScale, int quantityScale) {
        return ticker.decode(buffer, offset, length, priceScale, quantityScale)
                ? "[" + ticker.bidPriceTicks() + "x" + ticker.bidQuantityLots() + " " + ticker.askPriceTicks() + "x"
                        + ticker.askQuantityLots() + "]"
                : MALFORMED;
    }

    private String deals() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < deals.size(); i++) {
            text.append("[")
                    .append(deals.priceTicks(i))
                    .append("x")
                    .append(deals.quantityLots(i))
                    .append(deals.takerBought(i) ? " buy " : " sell ")
                    .append(deals.timeNs(i))
                    .append("]");
        }
        return text.toString();
    }

    private String depth() {
        return depth.fromVersion() + "-" + depth.toVersion() + " bids" + levels(depth.bids()) + " asks"
                + levels(depth.asks());
    }

    private static String levels(LevelList levels) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < levels.size(); i++) {
            text.append("[")
                    .append(levels.priceTicks(i))
                    .append("x")
                    .append(levels.quantityLots(i))
                    .append("]");
        }
        return text.toString();
    }

    private String order(DirectBuffer buffer) {
        return text(buffer, order.venueOrderId()) + "," + text(buffer, order.clientOrderId()) + "," + order.status()
                + "," + order.cumQuantityLots() + "," + order.cumQuoteAtoms();
    }

    private String deal(DirectBuffer buffer) {
        return text(buffer, deal.tradeId()) + "," + text(buffer, deal.clientOrderId()) + ","
                + text(buffer, deal.venueOrderId()) + "," + text(buffer, deal.feeCurrency()) + "," + deal.maker() + ","
                + deal.timeNs() + "," + deal.priceTicks() + "," + deal.quantityLots() + "," + deal.quoteAtoms() + ","
                + deal.feeAtoms();
    }

    private String account(DirectBuffer buffer) {
        return text(buffer, account.asset()) + "," + account.freeAtoms() + "," + account.lockedAtoms() + ","
                + account.timeNs();
    }

    private static String text(DirectBuffer buffer, TextRange range) {
        return range.length() == 0 ? "" : buffer.getStringWithoutLengthUtf8(range.offset(), range.length());
    }
}
