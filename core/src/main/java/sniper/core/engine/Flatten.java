package sniper.core.engine;

import java.util.Arrays;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.Money;
import sniper.core.instrument.OrderSize;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.message.SubscribeInstrumentEncoder;
import sniper.core.message.TimerPurpose;
import sniper.core.message.TradingState;
import sniper.core.order.OrderFlow;
import sniper.core.order.OrderIntent;
import sniper.core.output.OutputLog;
import sniper.core.position.Position;
import sniper.core.position.Positions;
import sniper.core.state.EngineTime;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.core.timer.Timers;

/**
 * Sells what is held because an operator wants out: marketable orders through the one order path, at the bid less a
 * slippage that grows to a cap, until nothing sellable is left. Threading: owned by the engine stage.
 *
 * <p>Exits of strategies may sell meanwhile: what an order has reserved, nobody else sells.
 */
final class Flatten {
    /** Of {@code FlattenCommand.instrumentId}. */
    static final int EVERYTHING = 0;

    private static final int SLIPPAGE_STEP_BPS = 100;
    /** Of the venue's price band; as the exits of strategies use it. */
    private static final int BAND_USE_BPS = 9_000;

    private static final long STEP_NS = 200_000_000L;
    /** Between two looks for a bid where there is none. */
    private static final long MAX_STEP_NS = 6_400_000_000L;

    private static final int MAX_DOUBLINGS = 5;
    /** One message causes at most 256 orders. */
    private static final int MAX_ORDERS_A_STEP = 100;

    private final EngineTime time;
    private final TradingControl control;
    private final Positions positions;
    private final OrderFlow orders;
    private final Timers timers;
    private final OutputLog outputs;
    private final OrderIntent intent = new OrderIntent();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SubscribeInstrumentEncoder subscribe = new SubscribeInstrumentEncoder();
    private final boolean[] wanted;
    private boolean running;
    private boolean everything;
    private int maxSlippageBps;
    private int slippageBps;
    private int idleSteps;
    private int sentInStep;

    Flatten(
            EngineTime time,
            TradingControl control,
            Positions positions,
            OrderFlow orders,
            Timers timers,
            OutputLog outputs,
            int maxInstruments) {
        this.time = time;
        this.control = control;
        this.positions = positions;
        this.orders = orders;
        this.timers = timers;
        this.outputs = outputs;
        this.wanted = new boolean[maxInstruments + 1];
    }

    /** Adds to what is being sold already; the latest cap counts for all of it. The halt before has canceled what rests. */
    void start(int instrumentId, int slippageCapBps) {
        running = true;
        everything |= instrumentId == EVERYTHING;
        if (instrumentId < wanted.length) {
            wanted[instrumentId] = true;
        }
        maxSlippageBps = slippageCapBps;
        slippageBps = Math.min(SLIPPAGE_STEP_BPS, slippageCapBps);
        idleSteps = 0;
    }

    /** Sells what can be sold now; returns whether the flattening has come to its end. */
    boolean step() {
        if (!running || control.state() != TradingState.FLATTENING) {
            stop();
            return false;
        }
        sentInStep = 0;
        boolean isLeft = false;
        for (int i = 0; i < positions.count(); i++) {
            Position position = positions.at(i);
            if (everything || wanted[position.instrument().id()]) {
                isLeft |= sell(position);
            }
        }
        if (!isLeft) {
            stop();
            return true;
        }
        if (sentInStep > 0) {
            slippageBps = Math.min(slippageBps + SLIPPAGE_STEP_BPS, maxSlippageBps);
        }
        idleSteps = sentInStep > 0 ? 0 : Math.min(idleSteps + 1, MAX_DOUBLINGS);
        timers.set(TimerPurpose.FLATTEN, 0, time.nowNs() + Math.min(STEP_NS << idleSteps, MAX_STEP_NS), false);
        return false;
    }

    /** It came to its end, or an operator resumed meanwhile. */
    void stop() {
        running = false;
        everything = false;
        Arrays.fill(wanted, false);
        timers.cancel(TimerPurpose.FLATTEN, 0);
    }

    /** Returns whether something of the position has still to be waited for. */
    private boolean sell(Position position) {
        boolean isReserved = position.openSellLots() > 0 || position.openBuyLots() > 0;
        long sellable = position.sellableLots();
        if (sellable <= 0) {
            return isReserved;
        }
        Instrument instrument = position.instrument();
        long bid = instrument.book().isLive() ? instrument.book().bidPriceTicks() : 0;
        if (bid == 0) {
            return awaitBid(instrument, sellable) || isReserved;
        }
        long lots = Math.min(sellable, OrderSize.maxLots(instrument.rules(), bid));
        long limit = limitTicks(instrument, bid);
        if (lots < OrderSize.minLots(instrument.rules(), limit)) {
            limit = bid; // worth enough only at its full price
        }
        if (lots < OrderSize.minLots(instrument.rules(), limit)) {
            return isReserved; // the venue takes no order this small
        }
        if (sentInStep < MAX_ORDERS_A_STEP) {
            sentInStep++;
            long unused = orders.submit(intent.of(
                            position.run(), instrument, Side.SELL, OrderType.IMMEDIATE_OR_CANCEL, OrderPurpose.OPERATOR)
                    .price(limit)
                    .quantity(lots));
        }
        return true;
    }

    /** Without market data there is no price to sell at; returns whether it is worth waiting for one. */
    private boolean awaitBid(Instrument instrument, long lots) {
        if (lots < instrument.rules().minQuantityLots()) {
            return false;
        }
        subscribe
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .instrumentId(instrument.id())
                .on(Flag.YES);
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + subscribe.encodedLength());
        return true;
    }

    /** Inside the venue's band around the last price, which the bid stands for. */
    private long limitTicks(Instrument instrument, long bid) {
        int band = instrument.rules().bandDownBps();
        long bps = band > 0 ? Math.min(slippageBps, Money.bpsFloor(band, BAND_USE_BPS)) : slippageBps;
        return Math.max(1, Money.bpsCeil(bid, Money.BPS_PER_UNIT - bps));
    }

    void copy(StateCopy state) {
        running = state.of(running);
        everything = state.of(everything);
        maxSlippageBps = state.of(maxSlippageBps);
        slippageBps = state.of(slippageBps);
        idleSteps = state.of(idleSteps);
        sentInStep = state.of(sentInStep);
        state.of(wanted);
    }

    void hashInto(StateHash hash) {
        hash.add(running).add(everything).add(maxSlippageBps).add(slippageBps).add(idleSteps);
        for (int id = 0; id < wanted.length; id++) {
            if (wanted[id]) {
                hash.add(id);
            }
        }
    }
}
