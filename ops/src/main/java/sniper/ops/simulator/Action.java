package sniper.ops.simulator;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sniper.gateway.simulator.Event;
import sniper.gateway.simulator.Fault;

/** What a script may do; on which events, and which further keys it reads. */
public enum Action {
    REJECT(Fits.REQUESTS, "HTTP 400 with `code` and `message`; nothing is done.", "code", "message"),
    ERROR_500(Fault.ERROR_500_BEFORE_ACCEPT, "HTTP 500; nothing is done."),
    ERROR_503(Fault.ERROR_503_BEFORE_ACCEPT, "HTTP 503; nothing is done."),
    ACCEPT_THEN_500(Fault.ERROR_500_AFTER_ACCEPT, "It is done, and the answer is HTTP 500."),
    ACCEPT_THEN_503(Fault.ERROR_503_AFTER_ACCEPT, "It is done, and the answer is HTTP 503."),
    RESET(Fault.RESET_BEFORE_ACCEPT, "The connection is reset; nothing is done."),
    ACCEPT_THEN_RESET(Fault.RESET_AFTER_ACCEPT, "It is done, and the connection is reset."),
    SILENCE(Fault.NO_ANSWER_BEFORE_ACCEPT, "Nothing is done and nothing is ever answered."),
    ACCEPT_THEN_SILENCE(Fault.NO_ANSWER_AFTER_ACCEPT, "It is done, and nothing is ever answered."),
    ACCEPT_THEN_CUT(Fault.TRUNCATED_AFTER_ACCEPT, "It is done, and the answer ends in the middle."),
    HTML_403(
            Fits.REQUESTS,
            "The firewall's HTML page, HTTP 403, with `Retry-After` where stated; nothing is done.",
            "retry-after-s"),
    ACCEPT_THEN_HTML_403(
            Fits.REQUESTS,
            "It is done, and the firewall keeps the answer back: its HTML page, HTTP 403, with `Retry-After` where"
                    + " stated.",
            "retry-after-s"),
    HTML_200(Fault.HTML_200_BEFORE_ACCEPT, "An HTML page, HTTP 200; nothing is done."),
    ACCEPT_THEN_HTML(Fault.HTML_200_AFTER_ACCEPT, "It is done, and the answer is an HTML page, HTTP 200."),
    TOO_MANY_REQUESTS(Fits.REQUESTS, "HTTP 429 with `Retry-After`; nothing is done.", "retry-after-s"),
    BAN(Fits.REQUESTS, "HTTP 418, for this request and all that follow in the time.", "ban-ms"),
    DELAY(Fits.REQUESTS, "The answer comes later.", "delay-ms"),
    PARTIAL_FILL(
            Fits.REQUESTS, "Others are faster: the order gets only a share of what it could take.", "fill-percent"),
    PUSH_BEFORE_ACK(Fits.REQUESTS, "The private frames of the request come before its answer."),
    DUPLICATE_FRAMES(Fits.FRAMES, "All private frames of the request, or the frame it is about, come twice."),
    REORDER_FRAMES(
            Fits.PRIVATE_FRAMES,
            "The private frames of the request come last first; a single frame comes after the next that the same event"
                    + " makes in its channel."),
    DROP_FRAMES(Fits.LOST_FRAMES, "All private frames of the request, or the frame it is about, never come."),
    DEPTH_GAP(Fits.CAUSES, "The next depth frames of any symbol never come.", "frames"),
    REFUSE_SUBSCRIPTION(Fits.SUBSCRIPTIONS, "`Not Subscribed successfully!`, with code 0."),
    EXPIRE_LISTEN_KEYS(Fits.CAUSES, "All listen keys end, and the private streams with them."),
    CUT_STREAMS(Fits.CAUSES, "All websocket connections break without a word."),
    SILENCE_STREAMS(Fits.CAUSES, "All websocket connections stay open, but nothing comes any more: half open."),
    SKEW_CLOCK(Fits.CAUSES, "The clock of the exchange is set. It never goes back: it waits.", "skew-ms");

    @SuppressWarnings("ImmutableEnumChecker") // never changes
    private final Set<Event> events;

    private final String doc;

    @SuppressWarnings("ImmutableEnumChecker") // never changes
    private final List<String> keys;

    private final @Nullable Fault fault;

    Action(Set<Event> events, String doc, String... keys) {
        this.events = events;
        this.doc = doc;
        this.keys = List.of(keys);
        this.fault = null;
    }

    Action(Fault fault, String doc) {
        this.events = Fits.REQUESTS;
        this.doc = doc;
        this.keys = List.of();
        this.fault = fault;
    }

    /** On which it may happen. */
    Set<Event> events() {
        return events;
    }

    /** A sentence for the manual. */
    String doc() {
        return doc;
    }

    /** Keys of a script row that it reads and others do not. */
    List<String> keys() {
        return keys;
    }

    /** Null unless it is nothing but that. */
    @Nullable
    Fault fault() {
        return fault;
    }

    /** Enum constants cannot see static fields of their own class while they are made. */
    private static final class Fits {
        static final Set<Event> REQUESTS = Set.of(Event.REQUEST);
        static final Set<Event> SUBSCRIPTIONS = Set.of(Event.SUBSCRIPTION);
        static final Set<Event> CAUSES = Set.of(Event.REQUEST, Event.SUBSCRIPTION, Event.CLOCK);
        static final Set<Event> FRAMES = Set.of(Event.REQUEST, Event.PRIVATE_FRAME, Event.DEPTH_FRAME);
        static final Set<Event> LOST_FRAMES =
                Set.of(Event.REQUEST, Event.PRIVATE_FRAME, Event.DEPTH_FRAME, Event.MARKET_FRAME);
        static final Set<Event> PRIVATE_FRAMES = Set.of(Event.REQUEST, Event.PRIVATE_FRAME);
    }
}
