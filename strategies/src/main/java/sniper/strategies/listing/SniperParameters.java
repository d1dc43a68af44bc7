package sniper.strategies.listing;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.message.EntryPricing;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OrderType;
import sniper.core.message.SniperConfigDecoder;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.strategies.phase.ExitLevel;
import sniper.strategies.phase.ExitPlan;
import sniper.strategies.phase.ExitRules;
import sniper.strategies.phase.PlanRules;

/** A run's sniper configuration; fields as in the message {@code SniperConfig}. */
final class SniperParameters {
    private static final byte[] NO_MESSAGE = {};

    private final byte[] message;
    final int maxAttempts;
    final long armLeadNs;
    final long fireLeadNs;
    final long windowAfterNs;
    final long attemptIntervalNs;
    final long maxClockUncertaintyNs;
    final long openTimeToleranceNs;
    final long exitRetryNs;
    final int exitSlippageBps;
    final int minWarmConnections;
    final OrderType entryType;
    final EntryPricing entryPricing;
    final ExitPlan plan;
    final ExitRules exits;
    /** Plan and stop-loss follow the market. */
    final boolean fitsExits;

    /** Refuses a plan, stops or an entry that break their rules. */
    SniperParameters(SniperConfigDecoder message) {
        this.message = bytesOf(message);
        maxAttempts = message.maxAttempts();
        armLeadNs = message.armLeadNs();
        fireLeadNs = message.fireLeadNs();
        windowAfterNs = message.windowAfterNs();
        attemptIntervalNs = message.attemptIntervalNs();
        maxClockUncertaintyNs = message.maxClockUncertaintyNs();
        openTimeToleranceNs = message.openTimeToleranceNs();
        exitRetryNs = message.exitRetryNs();
        exitSlippageBps = message.exitSlippageBps();
        minWarmConnections = message.minWarmConnections();
        entryType = entryType(message.entryOrderType());
        entryPricing = entryPricing(message.entryPricing(), entryType);
        exits = new ExitRules(message.stopLossBps(), trailingBps(message), message.maxHoldNs());
        fitsExits = message.fitExits() == Flag.YES;
        plan = plan(message.phases());
    }

    /** Messages of the first version have no trailing stop. */
    private static int trailingBps(SniperConfigDecoder message) {
        int stated = message.trailingBps();
        return stated == SniperConfigDecoder.trailingBpsNullValue() ? 0 : stated;
    }

    /** An entry that could rest would be bought at a time that nobody chose. */
    private static OrderType entryType(OrderType stated) {
        return switch (stated) {
            case NULL_VAL -> OrderType.IMMEDIATE_OR_CANCEL;
            case IMMEDIATE_OR_CANCEL, FILL_OR_KILL, MARKET -> stated;
            case LIMIT, LIMIT_MAKER ->
                throw new IllegalArgumentException("an entry must not rest at the venue: entryOrderType=" + stated);
        };
    }

    private static EntryPricing entryPricing(EntryPricing stated, OrderType type) {
        if (stated == EntryPricing.CALCULATED && type == OrderType.MARKET) {
            throw new IllegalArgumentException("a price is calculated for a limit only: entryOrderType=" + type);
        }
        return stated == EntryPricing.NULL_VAL ? EntryPricing.CAP : stated;
    }

    private static ExitPlan plan(SniperConfigDecoder.PhasesDecoder phases) {
        List<ExitLevel> levels = new ArrayList<>(phases.count());
        while (phases.hasNext()) {
            phases.next();
            levels.add(new ExitLevel(phases.gainBps(), phases.sellBps()));
        }
        return ExitPlan.of("exit plan", PlanRules.STRATEGY, levels);
    }

    /**
     * Takes the message out, or makes parameters of the one that was: it is read as any configuration of its version.
     *
     * @param parameters null when they are put back
     */
    static SniperParameters copy(StateCopy state, @Nullable SniperParameters parameters) {
        byte[] bytes = parameters == null ? NO_MESSAGE : parameters.message;
        int length = state.of(bytes.length);
        if (parameters != null) {
            state.of(bytes, length);
            return parameters;
        }
        byte[] copied = new byte[length];
        state.of(copied, length);
        return new SniperParameters(
                new SniperConfigDecoder().wrapAndApplyHeader(new UnsafeBuffer(copied), 0, new MessageHeaderDecoder()));
    }

    /** With its header, which says what version it is. */
    private static byte[] bytesOf(SniperConfigDecoder message) {
        byte[] bytes = new byte[MessageHeaderDecoder.ENCODED_LENGTH + message.sbeDecodedLength()];
        message.buffer().getBytes(message.offset() - MessageHeaderDecoder.ENCODED_LENGTH, bytes);
        return bytes;
    }

    void hashInto(StateHash hash) {
        hash.add(maxAttempts)
                .add(armLeadNs)
                .add(fireLeadNs)
                .add(windowAfterNs)
                .add(attemptIntervalNs)
                .add(maxClockUncertaintyNs)
                .add(openTimeToleranceNs)
                .add(exitRetryNs)
                .add(exitSlippageBps)
                .add(minWarmConnections)
                .add(entryType)
                .add(entryPricing)
                .add(fitsExits);
        plan.hashInto(hash);
        exits.hashInto(hash);
    }
}
