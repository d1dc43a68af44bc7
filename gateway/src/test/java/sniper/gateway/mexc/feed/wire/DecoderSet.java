package sniper.gateway.mexc.feed.wire;

import org.agrona.DirectBuffer;

/** Every decoder, as a dispatcher would use them. */
final class DecoderSet {
    private static final int SCALE = 8;

    private final WrapperDecoder wrapper = new WrapperDecoder();
    private final BookTickerDecoder ticker = new BookTickerDecoder();
    private final BookTickerBatchDecoder batch = new BookTickerBatchDecoder(8);
    private final DealsDecoder deals = new DealsDecoder(8);
    private final DepthDecoder depth = new DepthDecoder(8);
    private final PrivateOrderDecoder order = new PrivateOrderDecoder();
    private final PrivateDealDecoder deal = new PrivateDealDecoder();
    private final PrivateAccountDecoder account = new PrivateAccountDecoder();

    boolean decode(DirectBuffer buffer) {
        if (!wrapper.decode(buffer, 0, buffer.capacity())) {
            return false;
        }
        int offset = wrapper.bodyOffset();
        int length = wrapper.bodyLength();
        return switch (wrapper.body()) {
            case Body.AGGRE_BOOK_TICKER -> ticker.decode(buffer, offset, length, SCALE, SCALE);
            case Body.BOOK_TICKER_BATCH ->
                batch.decode(buffer, offset, length)
                        && ticker.decode(buffer, batch.itemOffset(0), batch.itemLength(0), SCALE, SCALE);
            case Body.AGGRE_DEALS -> deals.decode(buffer, offset, length, SCALE, SCALE);
            case Body.AGGRE_DEPTHS -> depth.decodeAggre(buffer, offset, length, SCALE, SCALE);
            case Body.LIMIT_DEPTHS -> depth.decodeLimit(buffer, offset, length, SCALE, SCALE);
            case Body.PRIVATE_ORDERS -> order.decode(buffer, offset, length) && order.readNumbers(buffer, SCALE);
            case Body.PRIVATE_DEALS -> deal.decode(buffer, offset, length) && deal.readNumbers(buffer, SCALE, SCALE);
            case Body.PRIVATE_ACCOUNT -> account.decode(buffer, offset, length);
            default -> false;
        };
    }
}
