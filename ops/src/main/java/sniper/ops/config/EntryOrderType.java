package sniper.ops.config;

import sniper.core.message.OrderType;

/** How a target is bought. */
public enum EntryOrderType {
    IOC(OrderType.IMMEDIATE_OR_CANCEL),
    FOK(OrderType.FILL_OR_KILL),
    MARKET(OrderType.MARKET);

    private final OrderType message;

    EntryOrderType(OrderType message) {
        this.message = message;
    }

    /** The word the engine knows it by. */
    public OrderType message() {
        return message;
    }
}
