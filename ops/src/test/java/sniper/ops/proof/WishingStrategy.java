package sniper.ops.proof;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import sniper.core.book.Depth;
import sniper.core.book.Levels;
import sniper.core.engine.Strategy;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Instrument;
import sniper.core.message.CancelOrderEncoder;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderPurpose;
import sniper.core.message.Side;
import sniper.core.message.SubscribeInstrumentEncoder;
import sniper.core.message.TargetCommandDecoder;
import sniper.core.order.OrderIntent;
import sniper.core.position.Position;
import sniper.core.run.Run;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * Wants whatever it is told to want, and follows the market of every instrument there is. Threading: called by the
 * engine stage; {@link #live} and {@link #books} are read by the test.
 */
final class WishingStrategy implements Strategy {
    /** In place of a price: tell the instrument's book. */
    static final long TELL_BOOK = -1;

    private final StrategyContext context;
    private final Set<Integer> subscribed = ConcurrentHashMap.newKeySet();
    private final OrderIntent intent = new OrderIntent();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SubscribeInstrumentEncoder subscribe = new SubscribeInstrumentEncoder();
    private final CancelOrderEncoder cancel = new CancelOrderEncoder();

    /** Instruments whose market data flows. */
    final Set<Integer> live = ConcurrentHashMap.newKeySet();

    /** Writer: the test. Reader: the engine stage. What to buy again and again, and at every how many-th tick; or null. */
    private volatile Appetite appetite;

    private long ticks;

    /** A buy at every so many-th tick of its instrument. */
    record Appetite(Wish wish, int everyTicks) {}

    /** What was told last of each instrument's book. */
    final Map<Integer, ToldBook> books = new ConcurrentHashMap<>();

    WishingStrategy(StrategyContext context) {
        this.context = context;
    }

    @Override
    public String onTargetCommand(Run run, TargetCommandDecoder message) {
        Instrument instrument = context.instruments().get(message.instrumentId());
        if (instrument == null) {
            return "no such instrument";
        }
        if (message.cancel() == Flag.YES) {
            cancel(run, instrument, message.budgetAtoms());
        } else if (message.capPriceTicks() == TELL_BOOK) {
            books.put(instrument.id(), ToldBook.of(instrument.book().depth()));
        } else {
            submit(run, instrument, Wish.of(message));
        }
        return null;
    }

    /** A sell of more than there is becomes a buy. */
    private void submit(Run run, Instrument instrument, Wish wish) {
        Position position = context.positions().get(run.id(), instrument.id());
        long sellable = position == null ? 0 : position.sellableLots();
        Side side = wish.quantityLots() > sellable ? Side.BUY : wish.side();
        long spent = instrument.notionalFloor(wish.priceTicks(), wish.quantityLots());
        long unused = context.orders()
                .submit(intent.of(run, instrument, side, wish.type(), OrderPurpose.OPERATOR)
                        .price(wish.priceTicks())
                        .quantity(wish.quantityLots())
                        .quote(wish.byQuote() && side == Side.BUY ? spent : 0)
                        .target(wish.tag(), 0, 0));
    }

    private void cancel(Run run, Instrument instrument, long orderId) {
        cancel.wrapAndApplyHeader(context.outputs().buffer(), context.outputs().claim(), header)
                .orderId(orderId)
                .runId(run.id())
                .instrumentId(instrument.id());
        context.outputs().commit(MessageHeaderEncoder.ENCODED_LENGTH + cancel.encodedLength());
    }

    @Override
    public void onInstrument(Instrument instrument) {
        if (subscribed.add(instrument.id())) {
            subscribe(instrument.id());
        }
    }

    @Override
    public void onSession() {
        subscribed.stream().sorted().forEach(this::subscribe);
    }

    private void subscribe(int instrumentId) {
        subscribe
                .wrapAndApplyHeader(
                        context.outputs().buffer(), context.outputs().claim(), header)
                .instrumentId(instrumentId)
                .on(Flag.YES);
        context.outputs().commit(MessageHeaderEncoder.ENCODED_LENGTH + subscribe.encodedLength());
    }

    @Override
    public void onBook(Instrument instrument) {
        if (instrument.book().isLive()) {
            live.add(instrument.id());
        } else {
            live.remove(instrument.id());
        }
        Appetite now = appetite;
        if (now != null && instrument.id() == now.wish.instrumentId() && ++ticks % now.everyTicks == 0) {
            submit(context.runs().get(ProofRig.RUN), instrument, now.wish);
        }
    }

    /** Buys on its own from now on; null ends that. */
    void hunger(Appetite wanted) {
        appetite = wanted;
    }

    @Override
    public void copy(StateCopy state) {
        ticks = state.of(ticks);
        int count = state.of(subscribed.size());
        Iterator<Integer> ids = subscribed.iterator();
        for (int i = 0; i < count; i++) {
            int id = state.of(state.isRestoring() ? 0 : ids.next());
            if (state.isRestoring()) {
                subscribed.add(id);
            }
        }
    }

    @Override
    public void hashInto(StateHash hash) {}

    /** A book as the engine had it at one moment. */
    record ToldBook(boolean current, boolean stale, long version, Map<Long, Long> bids, Map<Long, Long> asks) {
        static ToldBook of(Depth depth) {
            return new ToldBook(
                    depth.isCurrent(), depth.isStale(), depth.version(), levels(depth.bids()), levels(depth.asks()));
        }

        private static Map<Long, Long> levels(Levels levels) {
            Map<Long, Long> copy = new java.util.TreeMap<>();
            for (int i = 0; i < levels.size(); i++) {
                copy.put(levels.priceTicks(i), levels.quantityLots(i));
            }
            return copy;
        }
    }
}
