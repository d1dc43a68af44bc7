package sniper.ops.config;

import sniper.strategies.pattern.Confidence;

/** How listings are judged. Points are in hundredths. */
public record PatternConfig(
        @Setting(
                key = "profile",
                kind = Kind.CHOICE,
                fallback = "evidence",
                doc =
                        "`evidence`: the points of the evidence found. `seed-compat`: the historical score, to compare with.")
        ConfidenceProfile profile,

        @Setting(
                key = "min-confidence",
                kind = Kind.PERCENT,
                fallback = "85",
                min = "0",
                max = "100",
                doc = "A listing is bought only when it is ready and has this many points. All evidence must reach"
                        + " it, and all but the ready pattern must not.")
        int minConfidence,

        @Setting(
                key = "fresh-ms",
                kind = Kind.MILLIS,
                fallback = "600000",
                min = "1000",
                max = "86400000",
                doc = "What a source says counts as fresh for this long after it was read; an activity that is older"
                        + " counts as none.")
        long freshMs,

        @Setting(
                key = "weight-ready-pattern",
                kind = Kind.PERCENT,
                fallback = "50",
                min = "0",
                max = "100",
                doc = "Points for the exact ready pattern 2/2/4.")
        int readyPattern,

        @Setting(
                key = "weight-open-times-agree",
                kind = Kind.PERCENT,
                fallback = "15",
                min = "0",
                max = "100",
                doc = "Points when two sources state the same open time.")
        int openTimesAgree,

        @Setting(
                key = "weight-in-calendar",
                kind = Kind.PERCENT,
                fallback = "8",
                min = "0",
                max = "100",
                doc = "Points when the calendar has it.")
        int inCalendar,

        @Setting(
                key = "weight-in-exchange-info",
                kind = Kind.PERCENT,
                fallback = "8",
                min = "0",
                max = "100",
                doc = "Points when the exchange's symbol list has it.")
        int inExchangeInfo,

        @Setting(
                key = "weight-data-complete",
                kind = Kind.PERCENT,
                fallback = "7",
                min = "0",
                max = "100",
                doc = "Points when contract address, scales and open time are all stated.")
        int dataComplete,

        @Setting(
                key = "weight-in-default-symbols",
                kind = Kind.PERCENT,
                fallback = "4",
                min = "0",
                max = "100",
                doc = "Points when it is among the symbols open to the API.")
        int inDefaultSymbols,

        @Setting(
                key = "weight-activity",
                kind = Kind.PERCENT,
                fallback = "3",
                min = "0",
                max = "100",
                doc = "Points when the exchange promotes it with an activity of high priority.")
        int activity,

        @Setting(
                key = "weight-fresh",
                kind = Kind.PERCENT,
                fallback = "5",
                min = "0",
                max = "100",
                doc = "Points when every source that names it has been read lately.")
        int fresh) {

    /** In the order of the bits of evidence. */
    public int[] weights() {
        return new int[] {
            readyPattern, openTimesAgree, inCalendar, inExchangeInfo, dataComplete, inDefaultSymbols, activity, fresh
        };
    }

    /** Throws when the points contradict each other. */
    Confidence confidence() {
        return new Confidence(weights(), minConfidence);
    }
}
