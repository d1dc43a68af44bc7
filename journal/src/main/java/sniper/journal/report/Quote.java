package sniper.journal.report;

/** Best bid and ask at one moment, both there. */
record Quote(long bidTicks, long askTicks) {
    /** Twice the mid price, which may lie between two ticks. */
    long twoMidTicks() {
        return bidTicks + askTicks;
    }

    long spreadTicks() {
        return askTicks - bidTicks;
    }
}
