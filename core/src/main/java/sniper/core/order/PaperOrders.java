package sniper.core.order;

/** Takes the orders of paper runs instead of a venue. Threading: called by the engine stage. */
@FunctionalInterface
public interface PaperOrders {
    /** Fills or refuses the order later in the same message, never within this call. */
    void accept(Order order);
}
