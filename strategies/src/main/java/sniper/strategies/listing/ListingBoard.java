package sniper.strategies.listing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Instrument;
import sniper.core.message.ActivityObservedDecoder;
import sniper.core.message.ListingObservedDecoder;
import sniper.core.message.ListingPhase;
import sniper.core.message.ListingSource;
import sniper.core.message.PatternConfigDecoder;
import sniper.core.message.PatternEdge;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.strategies.pattern.Activities;
import sniper.strategies.pattern.Advice;
import sniper.strategies.pattern.Launch;
import sniper.strategies.pattern.PackedPattern;
import sniper.strategies.pattern.PatternEdges;
import sniper.strategies.pattern.PatternMatch;

/**
 * Every listing known, by instrument. Reports a change of phase or evidence once, when it happens. Threading: owned by
 * the engine stage.
 */
public final class ListingBoard {
    /** Open times of two sources that differ by no more are the same; openings are on full minutes. */
    private static final long TOLERANCE_NS = 1_000_000_000L;

    private final StrategyContext context;
    private final ListingEvents events;
    private final LaunchCountdown countdown;
    private final Judgement judgement = new Judgement();
    private final PatternEdges edges;
    private final @Nullable Listing[] listings;
    /** When each source was read whole last, by its number. */
    private final long[] polledNs = new long[ListingSource.values().length + 1];

    private int highestId;

    public ListingBoard(StrategyContext context) {
        this.context = context;
        int maxInstruments = context.instruments().capacity();
        listings = new Listing[maxInstruments + 1];
        events = new ListingEvents(context.outputs());
        edges = new PatternEdges(maxInstruments, (id, edge, from, to, packed) -> {});
        countdown = new LaunchCountdown(context, judgement, this);
    }

    /** Returns why the configuration is refused, or null. */
    @Nullable
    String configure(PatternConfigDecoder message) {
        String reason = judgement.configure(message);
        if (reason == null) {
            boolean unused = updateAll();
        }
        return reason;
    }

    @Nullable
    Listing get(int instrumentId) {
        return instrumentId > 0 && instrumentId < listings.length ? listings[instrumentId] : null;
    }

    /** Ready, and sure enough to be bought. */
    boolean passes(Listing listing) {
        return judgement.passes(listing, context.time().nowNs(), isFresh(listing));
    }

    /** Returns the listing, or null when the instrument number is out of range. */
    @Nullable
    Listing observe(ListingObservedDecoder message) {
        Listing listing = getOrAdd(message.instrumentId());
        if (listing != null) {
            polledNs[message.source().value()] = context.time().nowNs();
            listing.observe(message);
            boolean unused = update(listing);
        }
        return listing;
    }

    private @Nullable Listing getOrAdd(int id) {
        if (id <= 0 || id >= listings.length) {
            return null;
        }
        Listing listing = listings[id];
        if (listing == null) {
            listing = new Listing(id);
            listings[id] = listing;
            highestId = Math.max(highestId, id);
        }
        return listing;
    }

    void onActivity(ActivityObservedDecoder message) {
        Listing listing = getOrAdd(message.instrumentId());
        if (listing != null) {
            int count = Math.min(message.count(), Activities.MAX_COUNT);
            listing.observe(
                    new Activities(message.types(), count, context.time().nowNs()));
            if (listing.isHeard()) {
                boolean unused = update(listing);
            }
        }
    }

    /** Returns whether that changed what is known of any listing: evidence grows old, and fresh again. */
    boolean onPolled(ListingSource source) {
        polledNs[source.value()] = context.time().nowNs();
        return updateAll();
    }

    private boolean updateAll() {
        boolean changed = false;
        for (int id = 1; id <= highestId; id++) {
            Listing listing = listings[id];
            if (listing != null && listing.isHeard()) {
                changed |= update(listing);
            }
        }
        return changed;
    }

    void onSession() {
        Arrays.fill(polledNs, 0);
        for (int id = 1; id <= highestId; id++) {
            Listing listing = listings[id];
            if (listing != null) {
                listing.forget();
            }
        }
    }

    /** Trading has started, or stopped, as the exchange's rules say. */
    void onInstrument(Instrument instrument) {
        Listing listing = get(instrument.id());
        if (listing == null) {
            return;
        }
        listing.trading(instrument.isTradable());
        if (listing.isHeard()) {
            boolean unused = update(listing);
        }
    }

    /** The time of a launch alert has come. */
    void onAlertTimer() {
        countdown.onTime();
    }

    private boolean update(Listing listing) {
        ListingPhase before = listing.phase();
        PatternEdge edge =
                edges.observe(listing.instrumentId(), listing.packed(), listing.isAnnounced(), listing.isTrading());
        ListingPhase now = edges.phase(listing.instrumentId());
        judge(listing, before, now);
        long nowNs = context.time().nowNs();
        boolean promoted = listing.activities(nowNs, judgement.freshNs()).hasHighPriority();
        boolean changed = listing.update(now, TOLERANCE_NS, isFresh(listing.sources()), promoted);
        if (changed) {
            events.phase(listing, before, edge, judgement.hundredths(listing, nowNs));
        }
        countdown.follow(listing);
        return changed;
    }

    private void judge(Listing listing, ListingPhase before, ListingPhase now) {
        if (before != ListingPhase.READY || now == ListingPhase.READY) {
            return;
        }
        boolean right = now == ListingPhase.TRADING;
        if (right || listing.packed() != PackedPattern.NONE) {
            judgement.outcome(right);
        }
    }

    /** Every source that names it has spoken lately, as things are now. */
    boolean isFresh(Listing listing) {
        return isFresh(listing.sources());
    }

    private boolean isFresh(int sources) {
        long oldest = context.time().nowNs() - judgement.freshNs();
        for (int source = 0; source < polledNs.length; source++) {
            if ((sources & (1 << source)) != 0 && polledNs[source] < oldest) {
                return false;
            }
        }
        return sources != 0;
    }

    /** Every listing that a source has spoken of, for people; off the engine stage, once that has stopped. */
    List<ListingView> views() {
        List<ListingView> views = new ArrayList<>();
        for (int id = 1; id <= highestId; id++) {
            Listing listing = listings[id];
            if (listing != null && listing.isHeard()) {
                views.add(view(listing, context.time().nowNs()));
            }
        }
        return views;
    }

    private ListingView view(Listing listing, long nowNs) {
        PatternMatch match = judgement.match(listing, nowNs);
        boolean ahead = listing.phase() != ListingPhase.TRADING && listing.statedOpenNs() > nowNs;
        Launch launch = ahead ? judgement.launch(listing, listing.statedOpenNs(), nowNs) : null;
        PatternMatch launchMatch = launch == null ? null : judgement.match(launch);
        PatternMatch better = match != null ? match : launchMatch;
        return new ListingView(
                listing.instrumentId(),
                listing.phase(),
                listing.statedOpenNs(),
                judgement.hundredths(listing, nowNs),
                judgement.explain(listing, nowNs),
                judgement.passes(listing, nowNs, isFresh(listing)),
                listing.symbol(),
                match,
                launch,
                launchMatch,
                better == null ? null : Advice.on(better));
    }

    public void copy(StateCopy state) {
        state.part("listings");
        judgement.copy(state);
        edges.copy(state);
        countdown.copy(state);
        state.of(polledNs);
        highestId = state.of(highestId);
        for (int id = 1; id <= highestId; id++) {
            Listing listing = listings[id];
            if (state.of(listing != null)) {
                listing = listing == null ? new Listing(id) : listing;
                listings[id] = listing;
                listing.copy(state);
            }
        }
    }

    public void hashInto(StateHash hash) {
        judgement.hashInto(hash);
        edges.hashInto(hash);
        countdown.hashInto(hash);
        for (long polled : polledNs) {
            hash.add(polled);
        }
        for (int id = 1; id <= highestId; id++) {
            Listing listing = listings[id];
            if (listing != null) {
                listing.hashInto(hash);
            }
        }
    }
}
