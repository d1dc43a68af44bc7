package sniper.gateway.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    private static final int MAX_REPLAY = 1_000;

    private final StreamHub hub;
    private final PushFrames frames;
    private final Faults faults;
    private final Map<String, String> coinIds = new HashMap<>();
    private final Map<String, Deque<byte[]>> sent = new HashMap<>();
    private List<Frame> made = new ArrayList<>();

    PrivateFeed(StreamHub hub, PushFrames frames, Faults faults) {
        this.hub = hub;
        this.frames = frames;
        this.faults = faults;
    }

    /** A frame that waits to be sent. */
    static final class Frame {
        private final String channel;
        private final @Nullable String symbol;
        private final byte[] bytes;

        Frame(String channel, @Nullable String symbol, byte[] bytes) {
            this.channel = channel;
            this.symbol = symbol;
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
        Frame frame = new Frame(StreamNames.PRIVATE_ORDERS, order.symbol(), frames.order(order, nowMs));
        made.add(frame);
        if (faults.format().duplicateOrders()) {
            made.add(frame);
        }
    }

    void onFill(Fill fill, long nowMs) {
        made.add(new Frame(StreamNames.PRIVATE_DEALS, fill.order().symbol(), frames.deal(fill, nowMs)));
    }

    void onBalance(BalanceChange change, long nowMs) {
        String coinId = coinIds.getOrDefault(change.asset(), "");
        made.add(new Frame(StreamNames.PRIVATE_ACCOUNT, null, frames.balance(change, coinId, nowMs)));
    }

    /**
     * Returns what was made since the last call, as it is to be sent.
     *
     * @param request what the rules want of the frames of the request that made them
     */
    List<Frame> takeMade(Plan request) {
        List<Frame> taken = made;
        made = new ArrayList<>();
        List<Frame> kept = new ArrayList<>();
        List<Frame> heldBack = new ArrayList<>();
        for (Frame frame : taken) {
            Plan plan = faults.plan(Occasion.frame(Event.PRIVATE_FRAME, frame.channel, frame.symbol));
            List<Frame> copies = copies(frame, request, plan);
            if (plan.reordered) {
                heldBack.addAll(copies);
            } else {
                kept.addAll(copies);
                heldBack.stream()
                        .filter(held -> held.channel.equals(frame.channel))
                        .forEach(kept::add);
                heldBack.removeIf(held -> held.channel.equals(frame.channel));
            }
        }
        kept.addAll(heldBack);
        if (request.reordered) {
            Collections.reverse(kept);
        }
        return kept;
    }

    private static List<Frame> copies(Frame frame, Plan request, Plan plan) {
        if (request.dropped || plan.dropped) {
            return List.of();
        }
        return request.duplicated || plan.duplicated ? List.of(frame, frame) : List.of(frame);
    }

    void send(List<Frame> due) {
        for (Frame frame : due) {
            Deque<byte[]> latest = sent.computeIfAbsent(frame.channel, channel -> new ArrayDeque<>());
            latest.add(frame.bytes);
            if (latest.size() > MAX_REPLAY) {
                latest.remove();
            }
            hub.publish(frame.channel, frame.bytes);
        }
    }

    /** The channel's last frames, oldest first. */
    List<byte[]> latest(String channel, int count) {
        List<byte[]> all = new ArrayList<>(sent.getOrDefault(channel, new ArrayDeque<>()));
        return all.subList(Math.max(0, all.size() - count), all.size());
    }
}
