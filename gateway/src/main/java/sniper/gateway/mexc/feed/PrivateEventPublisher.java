package sniper.gateway.mexc.feed;

import org.agrona.DirectBuffer;
import sniper.core.message.BalanceReportedEncoder;
import sniper.core.message.FeeAsset;
import sniper.core.message.FillReportedEncoder;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderReportedEncoder;
import sniper.core.message.OrderStatus;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.gateway.mexc.TradeKeys;
import sniper.gateway.mexc.feed.wire.PrivateAccountDecoder;
import sniper.gateway.mexc.feed.wire.PrivateDealDecoder;
import sniper.gateway.mexc.feed.wire.PrivateOrderDecoder;
import sniper.gateway.mexc.feed.wire.TextRange;

/**
 * Decoded events of the account to messages on the ring, in the lane where nothing is dropped.
 *
 * <p>Threading: owned by the event loop; not thread-safe.
 */
final class PrivateEventPublisher {
    /** Longest text a message can hold. */
    static final int MAX_TEXT = 254;

    private static final int STATUS_NEW = 1;
    private static final int STATUS_FILLED = 2;
    private static final int STATUS_PARTIALLY_FILLED = 3;
    private static final int STATUS_CANCELED = 4;
    private static final int STATUS_PARTIALLY_CANCELED = 5;

    private final Ingress ingress;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderReportedEncoder order = new OrderReportedEncoder();
    private final FillReportedEncoder fill = new FillReportedEncoder();
    private final BalanceReportedEncoder balance = new BalanceReportedEncoder();

    PrivateEventPublisher(Ingress ingress) {
        this.ingress = ingress;
    }

    void order(long orderId, DirectBuffer buffer, PrivateOrderDecoder decoded, long venueTimeNs, long receivedNanos) {
        long claim = ingress.claim(Lane.RELIABLE);
        TextRange venueOrderId = decoded.venueOrderId();
        order.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .orderId(orderId)
                .status(status(decoded.status()))
                .queried(Flag.NO)
                .cumQuantityLots(decoded.cumQuantityLots())
                .cumQuoteAtoms(decoded.cumQuoteAtoms())
                .venueTimeNs(venueTimeNs)
                .putVenueOrderId(buffer, venueOrderId.offset(), venueOrderId.length());
        publish(claim, order.encodedLength(), receivedNanos);
    }

    void fill(
            long orderId,
            FeedInstrument instrument,
            DirectBuffer buffer,
            PrivateDealDecoder decoded,
            long venueTimeNs,
            long receivedNanos) {
        long claim = ingress.claim(Lane.RELIABLE);
        TextRange tradeId = decoded.tradeId();
        fill.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .orderId(orderId)
                .tradeKey(TradeKeys.of(buffer, tradeId.offset(), tradeId.length()))
                .priceTicks(decoded.priceTicks())
                .quantityLots(decoded.quantityLots())
                .quoteAtoms(decoded.quoteAtoms())
                .feeAtoms(decoded.feeAtoms())
                .feeAsset(feeAsset(instrument, buffer, decoded))
                .maker(decoded.maker() ? Flag.YES : Flag.NO)
                .venueTimeNs(decoded.timeNs() != 0 ? decoded.timeNs() : venueTimeNs)
                .putTradeId(buffer, tradeId.offset(), tradeId.length());
        publish(claim, fill.encodedLength(), receivedNanos);
    }

    void balance(DirectBuffer buffer, PrivateAccountDecoder decoded, long venueTimeNs, long receivedNanos) {
        long claim = ingress.claim(Lane.RELIABLE);
        TextRange asset = decoded.asset();
        balance.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .freeAtoms(decoded.freeAtoms())
                .lockedAtoms(decoded.lockedAtoms())
                .venueTimeNs(decoded.timeNs() != 0 ? decoded.timeNs() : venueTimeNs)
                .round(0)
                .putAsset(buffer, asset.offset(), asset.length());
        publish(claim, balance.encodedLength(), receivedNanos);
    }

    private void publish(long claim, int encodedLength, long receivedNanos) {
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength, receivedNanos);
    }

    /** A status the exchange has not documented is unknown, which the engine resolves by a query. */
    private static OrderStatus status(int venueStatus) {
        return switch (venueStatus) {
            case STATUS_NEW -> OrderStatus.NEW;
            case STATUS_FILLED -> OrderStatus.FILLED;
            case STATUS_PARTIALLY_FILLED -> OrderStatus.PARTIALLY_FILLED;
            case STATUS_CANCELED, STATUS_PARTIALLY_CANCELED -> OrderStatus.CANCELED;
            default -> OrderStatus.UNKNOWN;
        };
    }

    private static FeeAsset feeAsset(FeedInstrument instrument, DirectBuffer buffer, PrivateDealDecoder decoded) {
        TextRange currency = decoded.feeCurrency();
        if (instrument.isQuoteAsset(buffer, currency.offset(), currency.length())) {
            return FeeAsset.QUOTE;
        }
        if (instrument.isBaseAsset(buffer, currency.offset(), currency.length())) {
            return FeeAsset.BASE;
        }
        return currency.length() == 0 && decoded.feeAtoms() == 0 ? FeeAsset.QUOTE : FeeAsset.OTHER;
    }
}
