package sniper.ops.config;

import sniper.core.message.EntryPricing;

/** What a target is bought for at most. */
public enum EntryPrice {
    CAP(EntryPricing.CAP),
    CALCULATED(EntryPricing.CALCULATED);

    private final EntryPricing message;

    EntryPrice(EntryPricing message) {
        this.message = message;
    }

    /** The word the engine knows it by. */
    public EntryPricing message() {
        return message;
    }
}
