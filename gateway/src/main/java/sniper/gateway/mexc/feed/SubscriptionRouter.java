package sniper.gateway.mexc.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.gateway.mexc.InstrumentTable;

/**
 * Which instrument is carried by which connection, and whether its market data flows.
 *
 * <p>Threading: owned by the event loop; not thread-safe.
 */
final class SubscriptionRouter {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionRouter.class);

    private final Channels channels;
    private final InstrumentTable instruments;
    private final SymbolTable symbols;
    private final MarketDataPublisher publisher;
    private final Supplier<Carrier> carrierFactory;
    private final Map<Integer, Subscription> subscriptions = new HashMap<>();
    private final Map<String, Subscription> byChannel = new HashMap<>();
    private final List<Carrier> carriers = new ArrayList<>();

    /** @param carrierFactory makes a carrier that reports to this router */
    SubscriptionRouter(
            Channels channels,
            InstrumentTable instruments,
            SymbolTable symbols,
            MarketDataPublisher publisher,
            Supplier<Carrier> carrierFactory) {
        this.channels = channels;
        this.instruments = instruments;
        this.symbols = symbols;
        this.publisher = publisher;
        this.carrierFactory = carrierFactory;
    }

    void subscribe(int instrumentId) {
        String symbol = instruments.symbolOf(instrumentId);
        if (symbol == null) {
            LOG.error("Invariant: an instrument must have a symbol: instrumentId={}", instrumentId);
            return;
        }
        if (subscriptions.containsKey(instrumentId)) {
            return;
        }
        FeedInstrument instrument = new FeedInstrument(instrumentId, symbol, instruments.rulesOf(instrumentId));
        if (!symbols.add(instrument)) {
            LOG.error("Subscriptions must fit the limit: symbol={} subscriptions={}", symbol, subscriptions.size());
            return;
        }
        Carrier carrier = carrierWithRoom();
        Subscription subscription = new Subscription(instrument, channels.of(symbol), carrier);
        subscriptions.put(instrumentId, subscription);
        subscription.channels.forEach(channel -> byChannel.put(channel, subscription));
        carrier.subscribe(subscription.channels);
    }

    void unsubscribe(int instrumentId) {
        Subscription subscription = subscriptions.remove(instrumentId);
        if (subscription == null) {
            return;
        }
        symbols.remove(subscription.instrument);
        subscription.channels.forEach(byChannel::remove);
        Carrier carrier = subscription.carrier();
        carrier.unsubscribe(subscription.channels);
        if (carrier.isEmpty()) {
            carriers.remove(carrier);
            carrier.close();
        }
        if (subscription.lose()) {
            publisher.subscriptionChanged(subscription.instrument, false);
        }
    }

    void close() {
        carriers.forEach(Carrier::close);
        carriers.clear();
        subscriptions.clear();
        byChannel.clear();
    }

    Carrier newCarrier() {
        return carrierFactory.get();
    }

    List<String> channelsOf(Carrier carrier) {
        return subscriptions.values().stream()
                .filter(subscription -> subscription.carrier() == carrier)
                .flatMap(subscription -> subscription.channels.stream())
                .toList();
    }

    void onLive(String channel) {
        Subscription subscription = byChannel.get(channel);
        if (subscription != null && subscription.confirm(channel)) {
            LOG.info("Market data is live: channels={}", subscription.channels);
            publisher.subscriptionChanged(subscription.instrument, true);
            requestSnapshot(subscription);
        }
    }

    void onDown(Carrier carrier) {
        for (Subscription subscription : subscriptions.values()) {
            if (subscription.carrier() == carrier && subscription.lose()) {
                publisher.subscriptionChanged(subscription.instrument, false);
            }
        }
    }

    /** The next carrier's first update need not follow the old one's last: books are taken afresh. */
    void replace(Carrier old, Carrier next) {
        LOG.info("An old connection has been replaced");
        carriers.remove(old);
        carriers.add(next);
        for (Subscription subscription : subscriptions.values()) {
            if (subscription.carrier() == old) {
                if (subscription.moveTo(next)) {
                    publisher.subscriptionChanged(subscription.instrument, true);
                }
                requestSnapshot(subscription);
            }
        }
    }

    private void requestSnapshot(Subscription subscription) {
        if (channels.depth()) {
            publisher.requestSnapshot(subscription.instrument);
        }
    }

    private Carrier carrierWithRoom() {
        for (Carrier carrier : carriers) {
            if (carrier.hasRoomFor(channels.perInstrument())) {
                return carrier;
            }
        }
        Carrier added = newCarrier();
        carriers.add(added);
        return added;
    }
}
