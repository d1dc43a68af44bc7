package sniper.ops.guard;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Cancels until the exchange says, in two looks running, that nothing rests: a daemon that wakes up, or a request of its
 * that was on its way, may place one more. Threading: one thread; blocks on the exchange.
 */
final class Clearance {
    private static final int QUIET_LOOKS = 2;
    private static final long PAUSE_MS = 500;
    private static final long MAX_PAUSE_MS = TimeUnit.SECONDS.toMillis(5);

    private final OrderCanceler orders;
    private int quietLooks;
    private int failures;

    Clearance(OrderCanceler orders) {
        this.orders = orders;
    }

    boolean isDone() {
        return quietLooks == QUIET_LOOKS;
    }

    /** How long to wait before the next try. */
    long pauseMs() {
        return Math.min(MAX_PAUSE_MS, PAUSE_MS << Math.min(failures, 5));
    }

    /** One try. Returns what it came to, for people; a failure ends nothing. */
    String attempt() {
        try {
            orders.cancelAll();
            List<String> resting = orders.restingSymbols();
            for (String symbol : resting) {
                orders.cancel(symbol);
            }
            failures = 0;
            quietLooks = resting.isEmpty() ? quietLooks + 1 : 0;
            return resting.isEmpty() ? "nothing rests at the exchange" : "still resting, cancelled singly: " + resting;
        } catch (IOException e) {
            quietLooks = 0;
            failures++;
            return "cancelling has not succeeded yet, it goes on: " + e.getMessage();
        }
    }
}
