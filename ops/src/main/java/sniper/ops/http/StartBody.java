package sniper.ops.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sniper.core.message.BarPeriod;
import sniper.core.message.SlotUnit;
import sniper.ops.run.Every;
import sniper.ops.run.InstancePlan;
import sniper.ops.run.RunPlan;
import sniper.strategies.allocation.AllocationPreset;

/**
 * What a run is started with, as it came. Immutable.
 *
 * @param run null: a new one
 */
record StartBody(@Nullable UUID run, RunPlan plan) {
    /** So that sums of the books' products stay within their 128 bits. */
    static final BigDecimal MAX_MONEY = BigDecimal.TEN.pow(15);

    private static final long PPB = 1_000_000_000L;
    private static final int PPB_DECIMALS = 9;
    private static final long DEFAULT_BAND_PPB = PPB / 20;
    private static final long NANOS_PER_S = 1_000_000_000L;
    private static final int MAX_INSTANCES = 10;
    private static final int MAX_SYMBOLS = 20;
    private static final int MAX_SYMBOL = 64;
    private static final int MAX_WINDOW = 60;
    private static final int MAX_EVERY = 1_000;
    private static final int MAX_BPS = 1_000;
    private static final int MAX_TICK_S = 86_400;
    private static final int MAX_AGE_S = 604_800;
    private static final List<String> CALENDARS = List.of("always-open", "nse");
    private static final int MAX_CURRENCY = 16;

    /** A mode's name: the enumeration of messages has a third, which is the demo's. */
    private enum Mode {
        PAPER,
        LIVE
    }

    /** @throws Problem for the first value that breaks a rule */
    static StartBody read(Fields body) {
        UUID run = body.optionalUuid("run_id");
        AllocationPreset named = strategy(body, "strategy_name");
        Mode mode = body.has("mode") ? body.choice("mode", Mode.class) : Mode.PAPER;
        String currency = body.optionalText("base_currency", MAX_CURRENCY);
        BigDecimal cash = money(body, "initial_cash");
        List<InstancePlan> instances = instances(body, named);
        BigDecimal contribution = body.has("sip_amount") ? money(body, "sip_amount") : BigDecimal.ZERO;
        Every contributionEvery = every(body, "sip_frequency");
        Fields rebalance = body.optionalObject("rebalance");
        Every rebalanceEvery = rebalance == null ? null : every(rebalance, "frequency");
        long bandPpb = rebalance == null ? 0 : band(rebalance);
        long gridStartNs = body.has("grid_start")
                ? Json.epochNs(Paging.time(body.pointer("grid_start"), body.string("grid_start")))
                : 0;
        long tickNs = body.integer("tick_interval_seconds", 1, MAX_TICK_S, 60) * NANOS_PER_S;
        long ageNs = body.integer("max_price_age_seconds", 1, MAX_AGE_S, 300) * NANOS_PER_S;
        String calendar = calendar(body);
        int slippageBps = body.integer("slippage_bps", 0, MAX_BPS, 0);
        int feeBps = body.integer("fee_bps", 0, MAX_BPS, 0);
        BigDecimal maxPosition = body.has("max_position") ? money(body, "max_position") : BigDecimal.ZERO;
        List<String> symbols = body.texts("allowed_symbols", MAX_SYMBOLS, MAX_SYMBOL);
        if (rebalance != null) {
            rebalance.end();
        }
        body.end();
        if (mode == Mode.LIVE) {
            throw Problem.invalid("/mode", "must be PAPER as long as no broker that trades is connected");
        }
        if ((contribution.signum() > 0) != (contributionEvery != null)) {
            throw Problem.invalid("/sip_frequency", "must be there together with a sip_amount that is not 0");
        }
        RunPlan plan = new RunPlan(
                named.text(),
                currency == null ? "USDT" : currency,
                cash,
                instances,
                symbols,
                contribution,
                contributionEvery,
                rebalanceEvery,
                bandPpb,
                gridStartNs,
                tickNs,
                ageNs,
                calendar,
                slippageBps,
                feeBps,
                maxPosition);
        return new StartBody(run, plan);
    }

    private static BigDecimal money(Fields body, String name) {
        BigDecimal amount = body.amount(name);
        if (amount.compareTo(MAX_MONEY) > 0) {
            throw Problem.invalid(
                    body.pointer(name), "must be at most " + MAX_MONEY + ", and is " + amount.toPlainString());
        }
        return amount;
    }

    private static AllocationPreset strategy(Fields body, String name) {
        String text = body.string(name);
        AllocationPreset preset = AllocationPreset.find(text);
        if (preset == null) {
            throw Problem.unknownStrategy(
                    body.pointer(name), "must be golden_nifty or alpha_shield, and is " + Texts.shown(text));
        }
        return preset;
    }

    private static List<InstancePlan> instances(Fields body, AllocationPreset named) {
        List<Fields> given = body.optionalObjects("instances", 1, MAX_INSTANCES);
        if (given == null) {
            return List.of(new InstancePlan(
                    named.strategy(), named.equitySymbol(), named.hedgeSymbol(), named.bar(), named.window(), PPB));
        }
        long equalPpb = PPB / given.size();
        long firstPpb = PPB - equalPpb * (given.size() - 1);
        List<InstancePlan> plans = new ArrayList<>();
        long sumPpb = 0;
        boolean isShared = given.get(0).has("share");
        for (Fields each : given) {
            AllocationPreset preset = strategy(each, "strategy");
            String equity = each.optionalText("equity_symbol", MAX_SYMBOL);
            String hedge = each.optionalText("hedge_symbol", MAX_SYMBOL);
            BarPeriod bar = each.has("bar")
                    ? each.choice("bar", BarPeriod.class, List.of(BarPeriod.DAY, BarPeriod.WEEK, BarPeriod.MONTH))
                    : preset.bar();
            int window = each.integer("window", 1, MAX_WINDOW, preset.window());
            if (each.has("share") != isShared) {
                throw Problem.invalid(each.pointer("share"), "must be there for all instances, or for none");
            }
            long sharePpb = isShared ? ppb(each, "share") : plans.isEmpty() ? firstPpb : equalPpb;
            each.end();
            sumPpb += sharePpb;
            plans.add(new InstancePlan(
                    preset.strategy(),
                    equity == null ? preset.equitySymbol() : equity,
                    hedge == null ? preset.hedgeSymbol() : hedge,
                    bar,
                    window,
                    sharePpb));
        }
        if (sumPpb != PPB) {
            throw Problem.invalid(
                    body.pointer("instances"),
                    "the shares must make 1, and make "
                            + BigDecimal.valueOf(sumPpb, PPB_DECIMALS).toPlainString());
        }
        return plans;
    }

    private static long ppb(Fields body, String name) {
        BigDecimal share = body.amount(name);
        if (share.compareTo(BigDecimal.ONE) > 0 || share.stripTrailingZeros().scale() > PPB_DECIMALS) {
            throw Problem.invalid(
                    body.pointer(name), "must be at most 1 with at most 9 decimals, and is " + share.toPlainString());
        }
        return share.movePointRight(PPB_DECIMALS)
                .setScale(0, RoundingMode.UNNECESSARY)
                .longValueExact();
    }

    private static long band(Fields rebalance) {
        return rebalance.has("drift_band") ? ppb(rebalance, "drift_band") : DEFAULT_BAND_PPB;
    }

    private static @Nullable Every every(Fields body, String name) {
        Fields every = body.optionalObject(name);
        if (every == null) {
            return null;
        }
        int value = every.integer("value", 1, MAX_EVERY);
        SlotUnit unit = every.choice(
                "unit",
                SlotUnit.class,
                List.of(SlotUnit.MINUTE, SlotUnit.HOUR, SlotUnit.DAY, SlotUnit.WEEK, SlotUnit.MONTH));
        every.end();
        return new Every(value, unit);
    }

    private static String calendar(Fields body) {
        if (!body.has("calendar")) {
            return CALENDARS.get(0);
        }
        String text = body.string("calendar");
        if (!CALENDARS.contains(text)) {
            throw Problem.invalid(
                    body.pointer("calendar"),
                    "must be one of " + String.join(", ", CALENDARS) + ", and is " + Texts.shown(text));
        }
        return text;
    }
}
