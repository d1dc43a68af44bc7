package sniper.ops.preflight;

/**
 * What one rule says of the order.
 *
 * @param value what the exchange states
 * @param venueCode what the exchange would answer, 0 = nothing of its own
 * @param why empty when there is nothing to say
 */
public record Finding(String rule, String value, Verdict verdict, int venueCode, String why) {
    /** What becomes of an order because of it. */
    public enum Verdict {
        /** Passes. */
        OK,
        /** Passes after the engine has changed it. */
        ADJUSTED,
        /** Does not pass now. */
        REFUSED,
        /** Cannot be said without more. */
        UNKNOWN,
        /** Concerns no order of ours. */
        INFO
    }

    static Finding ok(String rule, String value) {
        return new Finding(rule, value, Verdict.OK, 0, "");
    }

    static Finding info(String rule, String value, String why) {
        return new Finding(rule, value, Verdict.INFO, 0, why);
    }

    static Finding adjusted(String rule, String value, String why) {
        return new Finding(rule, value, Verdict.ADJUSTED, 0, why);
    }

    static Finding refused(String rule, String value, int venueCode, String why) {
        return new Finding(rule, value, Verdict.REFUSED, venueCode, why);
    }

    static Finding unknown(String rule, String value, String why) {
        return new Finding(rule, value, Verdict.UNKNOWN, 0, why);
    }

    /** OK when it holds, else refused. */
    static Finding of(String rule, String value, boolean holds, int venueCode, String why) {
        return holds ? ok(rule, value) : refused(rule, value, venueCode, why);
    }
}
