package sniper.strategies.listing;

import sniper.core.message.Flag;
import sniper.core.message.LaunchAlert;
import sniper.core.message.LaunchAlertedEncoder;
import sniper.core.message.LaunchMovedEncoder;
import sniper.core.message.ListingPhase;
import sniper.core.message.ListingPhaseChangedEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.PatternEdge;
import sniper.core.output.OutputLog;
import sniper.strategies.pattern.Launch;
import sniper.strategies.pattern.LaunchSequence;

/** Tells what becomes of listings. Threading: owned by the engine stage. */
final class ListingEvents {
    private static final int POINT = 100;

    private final OutputLog outputs;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ListingPhaseChangedEncoder phaseChanged = new ListingPhaseChangedEncoder();
    private final LaunchAlertedEncoder alerted = new LaunchAlertedEncoder();
    private final LaunchMovedEncoder moved = new LaunchMovedEncoder();

    ListingEvents(OutputLog outputs) {
        this.outputs = outputs;
    }

    void phase(Listing listing, ListingPhase before, PatternEdge edge, int confidenceHundredths) {
        phaseChanged
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .instrumentId(listing.instrumentId())
                .from(before)
                .to(listing.phase())
                .evidence(listing.evidence())
                .confidence(confidenceHundredths / POINT)
                .openTimeNs(listing.statedOpenNs())
                .edge(edge)
                .pattern(listing.packed());
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + phaseChanged.encodedLength());
    }

    void alert(Launch launch, LaunchAlert alert, long openTimeNs, boolean late) {
        alerted.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .instrumentId(launch.instrumentId())
                .alert(alert)
                .openTimeNs(openTimeNs)
                .noticeNs(launch.noticeNs())
                .confidence(launch.confidenceHundredths())
                .late(late ? Flag.YES : Flag.NO)
                .recommendation(launch.recommendation())
                .activityPoints(launch.boostPoints());
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + alerted.encodedLength());
    }

    /** Known less than 3.5 hours ahead. */
    static boolean isLate(long noticeNs) {
        return noticeNs < LaunchSequence.MIN_NOTICE_NS;
    }

    void moved(int instrumentId, long fromNs, long toNs) {
        moved.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .instrumentId(instrumentId)
                .fromNs(fromNs)
                .toNs(toNs);
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + moved.encodedLength());
    }
}
