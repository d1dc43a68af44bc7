package sniper.gateway.simulator;

import java.util.function.Consumer;

/**
 * How a {@link Rule} acts. Effects on streams take place when the occasion arises, so before a request is acted on;
 * effects on frames concern the private frames the request makes, or the one frame the rule is about.
 *
 * <p>Threading: immutable.
 */
public final class Effect {
    private final String name;
    private final boolean answers;
    private final Consumer<Plan> change;

    private Effect(String name, boolean answers, Consumer<Plan> change) {
        this.name = name;
        this.answers = answers;
        this.change = change;
    }

    /** The answer goes wrong. */
    public static Effect of(Fault fault) {
        return new Effect(fault.name(), true, plan -> plan.fault = fault);
    }

    /** HTTP 400 with the code, and nothing done. */
    public static Effect reject(int code, String message) {
        return new Effect("reject " + code, true, plan -> plan.refusal = new ApiError(code, message));
    }

    /** HTTP 429, and nothing done. */
    public static Effect tooManyRequests(int retryAfterSeconds) {
        return new Effect("429 for " + retryAfterSeconds + " s", true, plan -> {
            plan.fault = Fault.TOO_MANY_REQUESTS;
            plan.retryAfterSeconds = retryAfterSeconds;
        });
    }

    /**
     * The firewall's HTML page, HTTP 403.
     *
     * @param accepted the request got through, and its answer did not
     * @param retryAfterSeconds 0 = the page does not say
     */
    public static Effect firewall(boolean accepted, int retryAfterSeconds) {
        return new Effect("firewall for " + retryAfterSeconds + " s, accepted=" + accepted, true, plan -> {
            plan.fault = accepted ? Fault.WAF_403_AFTER_ACCEPT : Fault.WAF_403;
            plan.retryAfterSeconds = retryAfterSeconds;
        });
    }

    /** HTTP 418 for this request and all that follow in the time. */
    public static Effect ban(long durationNs) {
        return new Effect("ban for " + durationNs + " ns", true, plan -> plan.banNs = durationNs);
    }

    /** The answer comes so much later; real time. */
    public static Effect delay(long durationNs) {
        return new Effect("delay by " + durationNs + " ns", false, plan -> plan.delayNs += durationNs);
    }

    /** Others are faster: of what the order could take at once, only a share is left. */
    public static Effect partialFill(int leftBps) {
        return new Effect("fill " + leftBps + " bps", false, plan -> plan.leftBps = leftBps);
    }

    /** The request's private frames are sent before its answer. */
    public static Effect pushBeforeAck() {
        return new Effect("push before ack", false, plan -> plan.pushFirst = true);
    }

    /** Each frame twice. */
    public static Effect duplicateFrames() {
        return new Effect("duplicate frames", false, plan -> plan.duplicated = true);
    }

    /** A request's frames in reverse order; one frame after the next that the same event makes in its channel. */
    public static Effect reorderFrames() {
        return new Effect("reorder frames", false, plan -> plan.reordered = true);
    }

    /** Frames are never sent. For a depth frame that is a gap. */
    public static Effect dropFrames() {
        return new Effect("drop frames", false, plan -> plan.dropped = true);
    }

    /** The next so many depth frames, of any symbol, are never sent. */
    public static Effect depthGap(int frames) {
        return new Effect("lose " + frames + " depth frames", false, plan -> plan.depthFramesLost += frames);
    }

    /** The subscription is refused, with code 0 as the exchange does. */
    public static Effect refuseSubscription() {
        return new Effect("refuse subscription", false, plan -> plan.subscriptionRefused = true);
    }

    /** All listen keys end, and with them the private streams. */
    public static Effect expireListenKeys() {
        return new Effect("expire listen keys", false, plan -> plan.listenKeysExpired = true);
    }

    /** All websocket connections break, without a closing handshake. */
    public static Effect cutStreams() {
        return new Effect("cut streams", false, plan -> plan.streamsCut = true);
    }

    /** All websocket connections stay open, but nothing is sent or answered on them any more. */
    public static Effect silenceStreams() {
        return new Effect("silence streams", false, plan -> plan.streamsSilenced = true);
    }

    /** From now on the exchange's clock is so far ahead of the one it was started with. It never goes back: it waits. */
    public static Effect skewClock(long skewNs) {
        return new Effect("skew clock to " + skewNs + " ns", false, plan -> plan.clockSkewNs = skewNs);
    }

    /** Settles the answer to a request. */
    boolean answers() {
        return answers;
    }

    void on(Plan plan) {
        change.accept(plan);
    }

    @Override
    public String toString() {
        return name;
    }
}
