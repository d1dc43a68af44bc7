package sniper.journal.chain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import sniper.core.order.OrderId;
import sniper.journal.replay.MessageFields;

/**
 * An order's life: what led to it, then what became of it, in the order it happened.
 *
 * <p>Threading: made by {@link OrderChains}; unchanging once the journal has been read.
 */
public final class OrderChain {
    private static final String OPERATOR = "OPERATOR";

    private final long orderId;
    private final ChainStep order;
    private final List<ChainStep> steps = new ArrayList<>();
    private String status = "PENDING_NEW";

    OrderChain(ChainStep order, List<ChainStep> before) {
        this.order = order;
        orderId = order.message().number("orderId");
        steps.addAll(before);
        steps.add(order);
    }

    void add(ChainStep step) {
        steps.add(step);
        if (step.stage() == Stage.STATUS) {
            status = step.message().text("status");
        }
    }

    public long orderId() {
        return orderId;
    }

    /** As the exchange knows it. */
    public String clientOrderId() {
        return OrderId.toText((int) order.message().number("runId"), orderId);
    }

    /** The order itself, a {@code NewOrder}. */
    public MessageFields order() {
        return order.message();
    }

    public List<ChainStep> steps() {
        return List.copyOf(steps);
    }

    public List<ChainStep> steps(Stage stage) {
        return steps.stream().filter(step -> step.stage() == stage).toList();
    }

    /** Of the input that set it off. */
    public long sequence() {
        return order.sequence();
    }

    /** The input that set it off came at this time. */
    public long timeNs() {
        return order.timeNs();
    }

    /** Last known, as in the schema's {@code OrderStatus}. */
    public String status() {
        return status;
    }

    public boolean isOver() {
        return switch (status) {
            case "FILLED", "CANCELED", "REJECTED", "EXPIRED" -> true;
            default -> false;
        };
    }

    /** It went to an exchange, or would have; paper orders are filled inside. */
    public boolean isLive() {
        return order.message().text("mode").equals("LIVE");
    }

    public long filledLots() {
        return sum("quantityLots");
    }

    public long filledAtoms() {
        return sum("quoteAtoms");
    }

    public long realizedAtoms() {
        return sum("realizedPnlAtoms");
    }

    private long sum(String field) {
        return steps.stream()
                .filter(step -> step.stage() == Stage.BOOKED)
                .mapToLong(step -> step.message().number(field))
                .sum();
    }

    /** Executed as far as the exchange has said, whether or not each fill was told. */
    public long countedLots() {
        return Math.max(
                filledLots(),
                steps.stream()
                        .filter(step -> step.stage() == Stage.STATUS)
                        .mapToLong(step -> step.message().number("cumQuantityLots"))
                        .max()
                        .orElse(0));
    }

    /**
     * Stages without which the order is not explained and that are not there. An operator's order needs no pattern, a
     * buy no market data: before an open there is none. An order that is not over yet has nothing missing behind it.
     */
    public Set<Stage> missing() {
        Set<Stage> missing = EnumSet.of(Stage.SIGNAL, Stage.TRIGGER, Stage.RISK);
        if (!order.message().text("purpose").equals(OPERATOR)) {
            missing.add(Stage.PATTERN);
        }
        if (order.message().text("side").equals("SELL")) {
            missing.add(Stage.TICK);
        }
        if (isOver()) {
            missing.add(Stage.STATUS);
            if (isLive()) {
                missing.add(Stage.REPLY);
            }
            if (countedLots() > 0) {
                missing.add(Stage.BOOKED);
            }
        }
        for (ChainStep step : steps) {
            missing.remove(step.stage());
            if (step.stage() == Stage.REPORT || step.stage() == Stage.FILL) {
                missing.remove(Stage.REPLY);
            }
        }
        return missing;
    }
}
