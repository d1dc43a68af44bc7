package sniper.gateway.mexc.feed;

import org.agrona.AsciiSequenceView;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.feed.wire.Body;
import sniper.gateway.mexc.feed.wire.PrivateAccountDecoder;
import sniper.gateway.mexc.feed.wire.PrivateDealDecoder;
import sniper.gateway.mexc.feed.wire.PrivateOrderDecoder;
import sniper.gateway.mexc.feed.wire.TextRange;
import sniper.gateway.mexc.feed.wire.WrapperDecoder;

/**
 * A private frame's way: wrapper, whose order, numbers, ring. Orders that are not ours are counted and left alone.
 *
 * <p>Threading: owned by the event loop; not thread-safe.
 */
final class PrivateDispatcher implements FrameListener {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateDispatcher.class);

    private final InstrumentTable rules;
    private final SymbolTable symbols;
    private final PrivateEventPublisher publisher;
    private final FeedCounters counters;
    private final MalformedSample sample;
    private final OrderIdMemory orderIds = new OrderIdMemory();
    private final AsciiSequenceView clientOrderId = new AsciiSequenceView();
    private long rulesVersion;

    private final WrapperDecoder wrapper = new WrapperDecoder();
    private final PrivateOrderDecoder order = new PrivateOrderDecoder();
    private final PrivateDealDecoder deal = new PrivateDealDecoder();
    private final PrivateAccountDecoder account = new PrivateAccountDecoder();

    PrivateDispatcher(
            InstrumentTable rules,
            PrivateEventPublisher publisher,
            FeedCounters counters,
            MalformedSample sample,
            FeedLimits limits) {
        this.rules = rules;
        this.symbols = new SymbolTable(limits.maxInstruments());
        this.publisher = publisher;
        this.counters = counters;
        this.sample = sample;
        this.rulesVersion = rules.version();
    }

    @Override
    public void onFrame(DirectBuffer buffer, int offset, int length, long receivedNanos) {
        counters.increment(FeedCounter.FRAMES);
        if (rules.version() != rulesVersion) {
            refreshRules();
        }
        boolean wellFormed = wrapper.decode(buffer, offset, length) && dispatch(buffer, receivedNanos);
        if (wellFormed) {
            counters.increment(FeedCounter.DECODED);
        } else {
            counters.increment(FeedCounter.MALFORMED);
            sample.keep(buffer, offset, length);
        }
    }

    private boolean dispatch(DirectBuffer buffer, long receivedNanos) {
        return switch (wrapper.body()) {
            case Body.PRIVATE_ORDERS -> onOrder(buffer, receivedNanos);
            case Body.PRIVATE_DEALS -> onDeal(buffer, receivedNanos);
            case Body.PRIVATE_ACCOUNT -> onAccount(buffer, receivedNanos);
            default -> {
                counters.increment(FeedCounter.IGNORED);
                yield true;
            }
        };
    }

    private boolean onOrder(DirectBuffer buffer, long receivedNanos) {
        if (!order.decode(buffer, wrapper.bodyOffset(), wrapper.bodyLength())
                || order.venueOrderId().length() > PrivateEventPublisher.MAX_TEXT) {
            return false;
        }
        long orderId = parseOrderId(buffer, order.clientOrderId());
        if (orderId == OrderId.NONE) {
            counters.increment(FeedCounter.NOT_OURS);
            return true;
        }
        TextRange venueOrderId = order.venueOrderId();
        orderIds.remember(buffer, venueOrderId.offset(), venueOrderId.length(), orderId);
        FeedInstrument instrument = findInstrument(buffer);
        if (instrument == null) {
            return true;
        }
        if (!order.readNumbers(buffer, instrument.quantityScale())) {
            return false;
        }
        publisher.order(orderId, buffer, order, wrapper.venueTimeNs(), receivedNanos);
        return true;
    }

    private boolean onDeal(DirectBuffer buffer, long receivedNanos) {
        if (!deal.decode(buffer, wrapper.bodyOffset(), wrapper.bodyLength())
                || deal.tradeId().length() == 0
                || deal.tradeId().length() > PrivateEventPublisher.MAX_TEXT) {
            return false;
        }
        long orderId = parseOrderId(buffer, deal.clientOrderId());
        if (orderId == OrderId.NONE) {
            TextRange venueOrderId = deal.venueOrderId();
            orderId = orderIds.find(buffer, venueOrderId.offset(), venueOrderId.length());
        }
        if (orderId == OrderId.NONE) {
            counters.increment(FeedCounter.NOT_OURS);
            return true;
        }
        FeedInstrument instrument = findInstrument(buffer);
        if (instrument == null) {
            return true;
        }
        if (!deal.readNumbers(buffer, instrument.priceScale(), instrument.quantityScale())) {
            return false;
        }
        publisher.fill(orderId, instrument, buffer, deal, wrapper.venueTimeNs(), receivedNanos);
        return true;
    }

    private boolean onAccount(DirectBuffer buffer, long receivedNanos) {
        if (!account.decode(buffer, wrapper.bodyOffset(), wrapper.bodyLength())
                || account.asset().length() == 0
                || account.asset().length() > PrivateEventPublisher.MAX_TEXT) {
            return false;
        }
        publisher.balance(buffer, account, wrapper.venueTimeNs(), receivedNanos);
        return true;
    }

    private long parseOrderId(DirectBuffer buffer, TextRange text) {
        clientOrderId.wrap(buffer, text.offset(), text.length());
        return OrderId.parse(clientOrderId);
    }

    /** The instrument of an order of ours, whose scales are known because we sized the order with them. */
    private @Nullable FeedInstrument findInstrument(DirectBuffer buffer) {
        final TextRange symbol = wrapper.symbol();
        FeedInstrument known = symbols.find(buffer, symbol.offset(), symbol.length());
        if (known == null) {
            known = learn(buffer, symbol);
        }
        if (known == null || !known.hasScales()) {
            counters.increment(FeedCounter.UNKNOWN_RULES);
            LOG.error(
                    "Private event of our own order lost: rules unknown, the order must be queried: symbol={}",
                    buffer.getStringWithoutLengthUtf8(symbol.offset(), symbol.length()));
            return null;
        }
        return known;
    }

    private @Nullable FeedInstrument learn(DirectBuffer buffer, TextRange range) {
        if (range.length() == 0) {
            return null;
        }
        String symbol = buffer.getStringWithoutLengthUtf8(range.offset(), range.length());
        int instrumentId = rules.idOf(symbol);
        if (instrumentId == 0) {
            return null;
        }
        FeedInstrument learned = new FeedInstrument(instrumentId, symbol, rules.rulesOf(instrumentId));
        return symbols.add(learned) ? learned : null;
    }

    private void refreshRules() {
        rulesVersion = rules.version();
        for (FeedInstrument instrument : symbols.instruments()) {
            instrument.update(rules.rulesOf(instrument.instrumentId));
        }
    }
}
