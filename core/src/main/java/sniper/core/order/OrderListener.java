package sniper.core.order;

/** Hears what becomes of orders. Threading: called by the engine stage; the order is valid during the call only. */
public interface OrderListener {
    /** The order's status changed, or it {@link Order#isDone}. */
    void onOrder(Order order);

    /** A fill was booked to the order's position. */
    void onFill(Order order, Fill fill);
}
