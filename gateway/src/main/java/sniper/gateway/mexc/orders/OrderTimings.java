package sniper.gateway.mexc.orders;

/** Moments in an order's life, all in {@link System#nanoTime}. Threading: implementations must take any thread. */
public interface OrderTimings {
    /** Measures nothing. */
    OrderTimings NONE = new OrderTimings() {
        @Override
        public void onEncoded(long orderId, long receivedNanos, long encodedNanos) {}

        @Override
        public void onReplied(long orderId, long sentNanos, long repliedNanos) {}
    };

    /**
     * The signed request is complete; called by the egress stage.
     *
     * @param receivedNanos when the message that caused the order arrived
     */
    void onEncoded(long orderId, long receivedNanos, long encodedNanos);

    /**
     * The whole reply, or the failure, is in.
     *
     * @param sentNanos when the request's first byte was about to be written
     */
    void onReplied(long orderId, long sentNanos, long repliedNanos);
}
