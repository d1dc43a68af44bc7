package sniper.gateway.simulator;

/** Answers one endpoint's requests with the JSON of a 200, or throws {@link ApiError} or {@code OrderRejected}. */
@FunctionalInterface
interface Handler {
    String handle(Request request);
}
