package sniper.ops.daemon;

import org.jspecify.annotations.Nullable;
import sniper.gateway.mexc.MexcException;

/** Our clock and the exchange's are too far apart to trade. The message is for people, on one line. */
public final class ClockSkewException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final String REMEDY =
            "let the system's time service set the clock ('timedatectl' tells whether it does), then try again";

    private ClockSkewException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** @param aheadMs our clock less the exchange's; negative = behind */
    static ClockSkewException measured(long aheadMs, long limitMs) {
        String side = aheadMs < 0 ? "behind" : "ahead of";
        return new ClockSkewException(
                "this machine's clock is " + Math.abs(aheadMs) + " ms " + side + " the exchange's, at most " + limitMs
                        + " ms are allowed: " + REMEDY,
                null);
    }

    static ClockSkewException refused(MexcException refusal) {
        return new ClockSkewException(
                "the exchange finds the time of our requests wrong: " + refusal.getMessage() + ": " + REMEDY, refusal);
    }
}
