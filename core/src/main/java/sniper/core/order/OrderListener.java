package sniper.core.order;

/** Hears what becomes of orders. Threading: called by the engine stage; the order is valid during the call only. */
public interface OrderListener {
    /** The order's status changed, or it {@link Order#isDone}. */
    void onOrder(Order order);

    /** A fill was booked to the order's position. */
    void onFill(Order order, Fill fill);

    /** A fill beyond what the order asks for was told, and not booked. */
    default void onExcessFill(Order order) {}

    /** The venue's side of the account is needed, to know what became of an order. */
    default void onAccountWanted() {}
}
