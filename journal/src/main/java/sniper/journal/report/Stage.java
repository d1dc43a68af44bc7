package sniper.journal.report;

import org.jspecify.annotations.Nullable;

/** Stretches of an order's way that the journal tells of, in nanoseconds. What happens inside the process is in the hlog. */
public enum Stage {
    /** From the venue's stamp on the market data that caused it to our ring, by the measured offset of the clocks. */
    FEED {
        @Override
        @Nullable
        Long ns(OrderTrace order) {
            return order.feedNs;
        }
    },
    /** From the ring to the first byte at the socket: queue, decision, risk, journal, encoding, connection. */
    DECISION_TO_SEND {
        @Override
        @Nullable
        Long ns(OrderTrace order) {
            return order.sentNs == 0 ? null : order.sentNs - order.decisionNs;
        }
    },
    /** From the first byte to the answer. */
    SEND_TO_ACK {
        @Override
        @Nullable
        Long ns(OrderTrace order) {
            return isAnswered(order) ? order.repliedNs - order.sentNs : null;
        }
    },
    /** From the answer to the ring. */
    ACK_TO_RING {
        @Override
        @Nullable
        Long ns(OrderTrace order) {
            return isAnswered(order) ? order.replyNs - order.repliedNs : null;
        }
    },
    /** From the first byte to the first fill on the ring, which may overtake the answer. */
    SEND_TO_FILL {
        @Override
        @Nullable
        Long ns(OrderTrace order) {
            Execution first = order.firstFill();
            return order.sentNs == 0 || first == null ? null : first.timeNs() - order.sentNs;
        }
    },
    /** From the moment an order was meant to leave to its first byte. */
    PLANNED_TO_SEND {
        @Override
        @Nullable
        Long ns(OrderTrace order) {
            return order.sentNs == 0 || order.plannedNs == 0 ? null : order.sentNs - order.plannedNs;
        }
    };

    /** Null when the journal does not tell. */
    abstract @Nullable Long ns(OrderTrace order);

    /** As in column names, without unit. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** One stretch after the other from the market to the ring; the others run beside them. */
    public boolean isInWaterfall() {
        return switch (this) {
            case FEED, DECISION_TO_SEND, SEND_TO_ACK, ACK_TO_RING -> true;
            case SEND_TO_FILL, PLANNED_TO_SEND -> false;
        };
    }

    static boolean isAnswered(OrderTrace order) {
        return order.sentNs != 0
                && switch (order.replied) {
                    case ACCEPTED, REJECTED -> true;
                    default -> false;
                };
    }
}
