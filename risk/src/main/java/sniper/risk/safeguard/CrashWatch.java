package sniper.risk.safeguard;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.StrategyContext;
import sniper.core.engine.Tightening;
import sniper.core.instrument.Instrument;
import sniper.core.message.AlarmKind;
import sniper.core.message.AlarmRaisedEncoder;
import sniper.core.message.DealsDecoder;
import sniper.core.message.HaltReason;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.TradingState;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.risk.alert.FlashCrashDetector;
import sniper.risk.alert.Severity;

/**
 * Prices that crash, of the instruments whose market data flows. Each worsening of a crash is told once; a crash of a
 * tenth makes trading cautious, a critical one allows no new risk. Threading: owned by the engine stage.
 */
final class CrashWatch {
    private static final int TICKS = 1_024;

    private final StrategyContext context;
    private final Tightening tightening;
    private final @Nullable FlashCrashDetector[] detectors;
    private final Severity[] told;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AlarmRaisedEncoder alarm = new AlarmRaisedEncoder();
    private long windowNs = 10_000_000_000L;
    private int highestId;

    CrashWatch(StrategyContext context, Tightening tightening) {
        this.context = context;
        this.tightening = tightening;
        int ids = context.instruments().capacity() + 1;
        detectors = new FlashCrashDetector[ids];
        told = new Severity[ids];
        Arrays.fill(told, Severity.NONE);
    }

    /** Of windows begun from now on. */
    void windowNs(long latest) {
        windowNs = latest;
    }

    /** A crash may well be what interrupts a feed: the prices before a gap count for as long as the window is. */
    void onLive(int instrumentId, boolean live) {
        highestId = Math.max(highestId, instrumentId);
        if (!live || detectors[instrumentId] != null) {
            return;
        }
        forgetPast();
        detectors[instrumentId] = new FlashCrashDetector(TICKS, windowNs);
    }

    private void forgetPast() {
        for (int id = 1; id <= highestId; id++) {
            FlashCrashDetector detector = detectors[id];
            Instrument instrument = context.instruments().get(id);
            boolean live = instrument != null && instrument.book().isLive();
            if (detector != null && !live && detector.isPast(context.time().nowNs())) {
                forget(id);
            }
        }
    }

    private void forget(int instrumentId) {
        detectors[instrumentId] = null;
        told[instrumentId] = Severity.NONE;
    }

    /**
     * A venue may gather all trades of a tenth of a second in one message, a whole crash among them: it counts as two
     * ticks, one up to its highest price and one for what came after.
     */
    void onDeals(Instrument instrument, DealsDecoder message) {
        FlashCrashDetector detector = detectors[instrument.id()];
        if (detector == null) {
            return;
        }
        long highTicks = 0;
        long highLots = 0;
        long lastTicks = 0;
        long lastLots = 0;
        for (DealsDecoder.ItemsDecoder deal : message.items()) {
            lastTicks = deal.priceTicks();
            lastLots += deal.quantityLots();
            if (lastTicks >= highTicks) {
                highTicks = lastTicks;
                highLots += lastLots;
                lastLots = 0;
            }
        }
        if (highTicks != 0) {
            judge(instrument.id(), detector, detector.onTick(context.time().nowNs(), highTicks, highLots));
        }
        if (lastTicks != highTicks) {
            judge(instrument.id(), detector, detector.onTick(context.time().nowNs(), lastTicks, lastLots));
        }
    }

    private void judge(int instrumentId, FlashCrashDetector detector, Severity severity) {
        Severity before = told[instrumentId];
        if (severity.compareTo(before) > 0) {
            told[instrumentId] = severity;
            tell(instrumentId, detector.dropBps());
            boolean critical = severity == Severity.CRITICAL;
            tightening.tighten(critical ? TradingState.NO_NEW_RISK : TradingState.CAUTION, HaltReason.SYMBOL_CRASH);
        } else if (severity == Severity.NONE && detector.dropBps() == 0) {
            told[instrumentId] = Severity.NONE; // it is at its high again
        }
    }

    private void tell(int instrumentId, int dropBps) {
        alarm.wrapAndApplyHeader(context.outputs().buffer(), context.outputs().claim(), header)
                .kind(AlarmKind.SYMBOL_CRASH)
                .userId(0)
                .runId(0)
                .instrumentId(instrumentId)
                .orderId(0)
                .value(dropBps);
        context.outputs().commit(MessageHeaderEncoder.ENCODED_LENGTH + alarm.encodedLength());
    }

    void onSession() {
        for (int id = 1; id <= highestId; id++) {
            forget(id);
        }
    }

    void copy(StateCopy state) {
        windowNs = state.of(windowNs);
        highestId = state.of(highestId);
        for (int id = 1; id <= highestId; id++) {
            told[id] = state.of(told[id]);
            FlashCrashDetector detector = detectors[id];
            if (state.of(detector != null)) {
                long ofWindowNs = state.of(detector == null ? 0 : detector.windowNs());
                detector = detector == null ? new FlashCrashDetector(TICKS, ofWindowNs) : detector;
                detectors[id] = detector;
                detector.copy(state);
            }
        }
    }

    void hashInto(StateHash hash) {
        hash.add(windowNs);
        for (int id = 1; id <= highestId; id++) {
            FlashCrashDetector detector = detectors[id];
            if (detector != null) {
                hash.add(id).add(told[id]);
                detector.hashInto(hash);
            }
        }
    }
}
