package sniper.gateway.simulator;

/**
 * What frames look like and how often they come.
 *
 * @param unknownFields frames carry fields nobody knows
 * @param emptyNumbers numbers that are zero are sent as empty text
 * @param duplicateOrders each private orders frame is sent twice
 * @param replay whoever subscribes a private channel gets its last so many frames again
 */
public record FrameFormat(boolean unknownFields, boolean emptyNumbers, boolean duplicateOrders, int replay) {
    public static final FrameFormat PLAIN = new FrameFormat(false, false, false, 0);
}
