package sniper.core.instrument;

import sniper.core.book.Book;

/** An instrument as the engine knows it: its rules and its book. Threading: owned by the engine stage. */
public final class Instrument {
    private final int id;
    private final Book book;
    private TradingRules rules;

    Instrument(TradingRules rules, int depthLevels) {
        this.id = rules.instrumentId();
        this.rules = rules;
        this.book = new Book(depthLevels);
    }

    public int id() {
        return id;
    }

    public TradingRules rules() {
        return rules;
    }

    void rules(TradingRules latest) {
        rules = latest;
    }

    public Book book() {
        return book;
    }

    /** The venue matches API orders for it now, as far as its rules say. */
    public boolean isTradable() {
        return rules.online() && rules.apiAllowed();
    }

    public long notionalCeil(long priceTicks, long quantityLots) {
        return Money.notionalCeil(priceTicks, quantityLots, rules.priceScale(), rules.quantityScale());
    }

    public long notionalFloor(long priceTicks, long quantityLots) {
        return Money.notionalFloor(priceTicks, quantityLots, rules.priceScale(), rules.quantityScale());
    }

    public long quantityFor(long atoms, long priceTicks) {
        return Money.quantityFor(atoms, priceTicks, rules.priceScale(), rules.quantityScale());
    }
}
