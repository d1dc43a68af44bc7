package sniper.ops.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.message.AllocationStrategy;
import sniper.core.message.BarPeriod;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.RunMode;
import sniper.core.message.RunStartEncoder;
import sniper.core.message.SlotUnit;

/**
 * A start, with the numbers of what it names. Immutable.
 *
 * @param symbols numbers of instruments besides those of the instances
 */
record StartMessage(
        int userId,
        UUID run,
        RunPlan plan,
        int calendarId,
        Halves initialCash,
        Halves contribution,
        Halves maxPosition,
        List<Numbered> instances,
        List<Integer> symbols,
        String strategyName,
        String baseCurrency) {
    private static final int MAX_INSTANCES = 10;
    private static final int MAX_SYMBOLS = 20;
    private static final int MAX_NAME_BYTES = 254;

    /** An instance with the numbers of its instruments. */
    record Numbered(
            AllocationStrategy strategy,
            int equityInstrumentId,
            int hedgeInstrumentId,
            BarPeriod bar,
            int window,
            long sharePpb) {}

    /**
     * @throws UnknownSymbolException when nothing is known of a symbol
     * @throws IllegalArgumentException when something does not fit a message
     */
    static StartMessage of(int userId, UUID run, RunPlan plan, SymbolNumbers symbols, CalendarNumbers calendars) {
        if (plan.instances().size() > MAX_INSTANCES || plan.symbols().size() > MAX_SYMBOLS) {
            throw new IllegalArgumentException("a run has at most " + MAX_INSTANCES + " instances and " + MAX_SYMBOLS
                    + " symbols: instances=" + plan.instances().size() + " symbols="
                    + plan.symbols().size());
        }
        List<Numbered> instances = new ArrayList<>();
        for (InstancePlan each : plan.instances()) {
            instances.add(new Numbered(
                    each.strategy(),
                    number(each.equitySymbol(), symbols),
                    number(each.hedgeSymbol(), symbols),
                    each.bar(),
                    each.window(),
                    each.sharePpb()));
        }
        return new StartMessage(
                userId,
                run,
                plan,
                calendars.numberOf(plan.calendar()),
                Halves.of(plan.initialCash()),
                Halves.of(plan.contribution()),
                Halves.of(plan.maxPosition()),
                instances,
                plan.symbols().stream().map(each -> number(each, symbols)).toList(),
                fitting(plan.strategyName()),
                fitting(plan.baseCurrency()));
    }

    private static int number(String symbol, SymbolNumbers symbols) {
        int number = symbols.numberOf(symbol);
        if (number == 0) {
            throw new UnknownSymbolException(symbol);
        }
        return number;
    }

    private static String fitting(String text) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_NAME_BYTES) {
            throw new IllegalArgumentException(
                    "a name must have at most " + MAX_NAME_BYTES + " bytes: bytes=" + length);
        }
        return text;
    }

    private static SlotUnit unit(@Nullable Every every) {
        return every == null ? SlotUnit.NULL_VAL : every.unit();
    }

    private static int value(@Nullable Every every) {
        return every == null ? 0 : every.value();
    }

    /** Returns the length without the header. */
    int encode(long requestId, MutableDirectBuffer buffer, int offset) {
        RunStartEncoder message = new RunStartEncoder()
                .wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder())
                .requestId(requestId)
                .userId(userId)
                .mode(RunMode.PAPER)
                .runUuidHigh(run.getMostSignificantBits())
                .runUuidLow(run.getLeastSignificantBits())
                .initialCashE18High(initialCash.high())
                .initialCashE18Low(initialCash.low())
                .tickIntervalNs(plan.tickIntervalNs())
                .maxPriceAgeNs(plan.maxPriceAgeNs())
                .calendarId(calendarId)
                .gridStartNs(plan.gridStartNs())
                .contributionE18High(contribution.high())
                .contributionE18Low(contribution.low())
                .contributionUnit(unit(plan.contributionEvery()))
                .contributionEvery(value(plan.contributionEvery()))
                .rebalanceUnit(unit(plan.rebalanceEvery()))
                .rebalanceEvery(value(plan.rebalanceEvery()))
                .driftBandPpb(plan.driftBandPpb())
                .slippageBps(plan.slippageBps())
                .feeBps(plan.feeBps())
                .maxPositionE18High(maxPosition.high())
                .maxPositionE18Low(maxPosition.low());
        RunStartEncoder.InstancesEncoder group = message.instancesCount(instances.size());
        for (Numbered each : instances) {
            group.next()
                    .strategy(each.strategy())
                    .equityInstrumentId(each.equityInstrumentId())
                    .hedgeInstrumentId(each.hedgeInstrumentId())
                    .bar(each.bar())
                    .window(each.window())
                    .sharePpb(each.sharePpb());
        }
        RunStartEncoder.SymbolsEncoder others = message.symbolsCount(symbols.size());
        for (int instrumentId : symbols) {
            others.next().instrumentId(instrumentId);
        }
        byte[] name = strategyName.getBytes(StandardCharsets.UTF_8);
        byte[] currency = baseCurrency.getBytes(StandardCharsets.UTF_8);
        message.putStrategyName(name, 0, name.length).putBaseCurrency(currency, 0, currency.length);
        return message.encodedLength();
    }
}
