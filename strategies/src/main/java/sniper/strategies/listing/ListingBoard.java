package sniper.strategies.listing;

import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Instrument;
import sniper.core.message.ListingObservedDecoder;
import sniper.core.message.ListingPhase;
import sniper.core.message.ListingPhaseChangedEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.output.OutputLog;
import sniper.core.state.StateHash;

/**
 * Every listing known, by instrument. Reports a change of phase or evidence once, when it happens. Threading: owned by
 * the engine stage.
 */
public final class ListingBoard {
    /** Open times of two sources that differ by no more are the same; openings are on full minutes. */
    private static final long TOLERANCE_NS = 1_000_000_000L;

    private final OutputLog outputs;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ListingPhaseChangedEncoder changed = new ListingPhaseChangedEncoder();
    private final @Nullable Listing[] listings;
    private int highestId;

    public ListingBoard(int maxInstruments, OutputLog outputs) {
        listings = new Listing[maxInstruments + 1];
        this.outputs = outputs;
    }

    @Nullable
    Listing get(int instrumentId) {
        return instrumentId > 0 && instrumentId < listings.length ? listings[instrumentId] : null;
    }

    int highestId() {
        return highestId;
    }

    /** Returns the listing, or null when the instrument number is out of range. */
    @Nullable
    Listing observe(ListingObservedDecoder message) {
        int id = message.instrumentId();
        if (id <= 0 || id >= listings.length) {
            return null;
        }
        Listing listing = listings[id];
        if (listing == null) {
            listing = new Listing(id);
            listings[id] = listing;
            highestId = Math.max(highestId, id);
        }
        listing.observe(message);
        update(listing);
        return listing;
    }

    void onSession() {
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
            update(listing);
        }
    }

    private void update(Listing listing) {
        ListingPhase before = listing.phase();
        if (!listing.update(TOLERANCE_NS)) {
            return;
        }
        changed.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .instrumentId(listing.instrumentId())
                .from(before)
                .to(listing.phase())
                .evidence(listing.evidence())
                .confidence(Evidence.confidence(listing.evidence()))
                .openTimeNs(listing.statedOpenNs());
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + changed.encodedLength());
    }

    public void hashInto(StateHash hash) {
        for (int id = 1; id <= highestId; id++) {
            Listing listing = listings[id];
            if (listing != null) {
                listing.hashInto(hash);
            }
        }
    }
}
