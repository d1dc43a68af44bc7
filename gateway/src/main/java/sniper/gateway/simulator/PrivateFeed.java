package sniper.gateway.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sniper.gateway.simulator.market.BalanceChange;
import sniper.gateway.simulator.market.Exchange;
import sniper.gateway.simulator.market.Fill;
import sniper.gateway.simulator.market.Market;
import sniper.gateway.simulator.market.Order;

/**
 * The account's own channels. Frames are made when something happens and sent a delay later, in order.
 *
 * <p>Threading: owned by the simulator's thread.
 */
final class PrivateFeed {
    private final StreamHub hub;
    private final PushFrames frames;
    private final Faults faults;
    private final Map<String, String> coinIds = new HashMap<>();
    private List<Frame> made = new ArrayList<>();

    PrivateFeed(StreamHub hub, PushFrames frames, Faults faults) {
        this.hub = hub;
        this.frames = frames;
        this.faults = faults;
    }

    /** A frame that waits to be sent. */
    static final class Frame {
        private final String channel;
        private final byte[] bytes;

        Frame(String channel, byte[] bytes) {
            this.channel = channel;
            this.bytes = bytes;
        }
    }

    void watch(Exchange exchange) {
        coinIds.put("USDT", StreamNames.USDT_COIN_ID);
        for (Market market : exchange.markets()) {
            coinIds.put(market.rules().base(), market.instrument().coinId());
        }
    }

    void onOrder(Order order, long nowMs) {
        Frame frame = new Frame(StreamNames.PRIVATE_ORDERS, frames.order(order, nowMs));
        made.add(frame);
        if (faults.duplicatesOrderFrames()) {
            made.add(frame);
        }
    }

    void onFill(Fill fill, long nowMs) {
        made.add(new Frame(StreamNames.PRIVATE_DEALS, frames.deal(fill, nowMs)));
    }

    void onBalance(BalanceChange change, long nowMs) {
        String coinId = coinIds.getOrDefault(change.asset(), "");
        made.add(new Frame(StreamNames.PRIVATE_ACCOUNT, frames.balance(change, coinId, nowMs)));
    }

    /** Returns what was made since the last call. */
    List<Frame> takeMade() {
        List<Frame> taken = made;
        made = new ArrayList<>();
        return taken;
    }

    void send(List<Frame> due) {
        for (Frame frame : due) {
            hub.publish(frame.channel, frame.bytes);
        }
    }
}
