package sniper.ops.metrics;

import java.util.Locale;

/** What is measured, in the order an event passes it, then what spans several of them. The label is the hlog's tag. */
public enum LatencyStage {
    /** Market-data frame read from the socket until decoded and published. */
    DECODE,
    /** Published until the engine takes it. */
    INGRESS,
    /** The engine's work on one message of listings: discovery, pattern, confidence. */
    PATTERN,
    /** One check of an order intent, within the engine's work. */
    RISK,
    /** The engine's work on one message, whatever it is. */
    ENGINE,
    /** Decided until journaled and released to egress; includes the sync for order intents. */
    JOURNAL_GATE,
    /** Queued until signed, of an order that waits for the end of the ring's batch. */
    BATCH,
    /** Released until signed, of an order that leaves at once. */
    ENCODE,
    /** Signed until the first byte is about to be written: the connection's thread takes over. */
    WIRE,
    /** First byte until the whole reply was read. */
    ACK,
    /** Market-data frame read until the order it caused was handed over. */
    TICK_TO_ORDER,
    /** Timer expired until the order it caused was handed over. */
    TIMER_TO_ORDER,
    /** The same from the moment the timer was set for, however late it expired. */
    TIMER_TO_ORDER_INTENDED,
    /** Order signed until its reply was read. */
    ORDER_TO_ACK,
    /** How much longer than asked a sleep took, one after the other. */
    HICCUP,
    /** How late a thread is that wants to wake up every so often: a stall counts once for each it covers. */
    HICCUP_INTENDED;

    /** Name in reports and in logs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
