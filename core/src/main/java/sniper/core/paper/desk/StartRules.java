package sniper.core.paper.desk;

import org.jspecify.annotations.Nullable;
import sniper.core.calendar.Calendars;
import sniper.core.calendar.TradingCalendar;
import sniper.core.instrument.Money;
import sniper.core.message.RunMode;
import sniper.core.message.RunStartDecoder;
import sniper.core.message.SlotUnit;
import sniper.core.paper.Amount;
import sniper.core.plan.Allocations;
import sniper.core.run.Runs;
import sniper.core.state.EngineTime;
import sniper.core.user.Users;

/** What a run may be started with, as far as single values go. Threading: owned by the engine stage; on a cold path. */
final class StartRules {
    private static final long MAX_MONEY_UNITS = 1_000_000_000_000_000L;
    private static final long MAX_INTERVAL_NS = 86_400_000_000_000L;
    private static final int MAX_EVERY = 100_000;

    private final EngineTime time;
    private final Users users;
    private final Runs runs;
    private final Calendars calendars;
    private final BrokerSessions brokers;
    private final Amount maxMoney = new Amount();
    private final Amount money = new Amount();

    StartRules(EngineTime time, Users users, Runs runs, Calendars calendars, BrokerSessions brokers) {
        this.time = time;
        this.users = users;
        this.runs = runs;
        this.calendars = calendars;
        this.brokers = brokers;
        maxMoney.setScaled(MAX_MONEY_UNITS, 0);
    }

    /** Returns why the start is refused, or null. */
    @Nullable
    String refusal(RunStartDecoder message) {
        String reason = ofOwner(message);
        reason = reason == null ? ofMoney(message) : reason;
        reason = reason == null ? ofTimes(message) : reason;
        return reason == null ? ofPlans(message) : reason;
    }

    private @Nullable String ofOwner(RunStartDecoder message) {
        int userId = message.userId();
        if (!users.isKnown(userId)) {
            return "a run needs a known user: userId=" + userId;
        }
        if (message.mode() != RunMode.PAPER) {
            return "runs with books are in mode PAPER: mode=" + message.mode();
        }
        if (message.runUuidHigh() == 0 && message.runUuidLow() == 0) {
            return "a run needs a UUID that is not nil";
        }
        if (runs.hasRunningRun(userId)) {
            return RunDesk.ALREADY_RUNNING + ": userId=" + userId;
        }
        if (brokers.isExpired(userId, time.nowNs())) {
            return RunDesk.BROKER_EXPIRED + ": userId=" + userId;
        }
        return runs.count(userId) >= RunDesk.MAX_RUNS_PER_USER
                ? RunDesk.TOO_MANY_RUNS + ", a user's STOPPED ones count: most=" + RunDesk.MAX_RUNS_PER_USER
                : null;
    }

    private @Nullable String ofMoney(RunStartDecoder message) {
        if (!isMoney(message.initialCashE18High(), message.initialCashE18Low())
                || !isMoney(message.contributionE18High(), message.contributionE18Low())
                || !isMoney(message.maxPositionE18High(), message.maxPositionE18Low())) {
            return "amounts must be from 0 to " + MAX_MONEY_UNITS;
        }
        int slippageBps = message.slippageBps();
        int feeBps = message.feeBps();
        boolean isInRange =
                slippageBps >= 0 && slippageBps < Money.BPS_PER_UNIT && feeBps >= 0 && feeBps < Money.BPS_PER_UNIT;
        return isInRange
                ? null
                : "slippage and fee must be from 0 to below 100 %: slippageBps=" + slippageBps + " feeBps=" + feeBps;
    }

    private boolean isMoney(long high, long low) {
        money.set(high, low);
        return money.signum() >= 0 && money.compareTo(maxMoney) <= 0;
    }

    private @Nullable String ofTimes(RunStartDecoder message) {
        long intervalNs = message.tickIntervalNs();
        if (intervalNs <= 0 || intervalNs > MAX_INTERVAL_NS || intervalNs % Lifecycle.NS_PER_MICRO != 0) {
            return "ticks must be whole microseconds and at most a day apart: tickIntervalNs=" + intervalNs;
        }
        if (message.maxPriceAgeNs() <= 0) {
            return "the largest age of a price must be positive: maxPriceAgeNs=" + message.maxPriceAgeNs();
        }
        if (message.gridStartNs() < 0 || message.gridStartNs() % Lifecycle.NS_PER_MICRO != 0) {
            return "a grid must start at a whole microsecond: gridStartNs=" + message.gridStartNs();
        }
        TradingCalendar calendar = calendars.get(message.calendarId());
        if (calendar == null) {
            return "a run needs a known calendar: calendarId=" + message.calendarId();
        }
        long sessionNs = calendar.longestSessionNs();
        return intervalNs > sessionNs
                ? "ticks must be at most as far apart as the calendar's sessions are long: tickIntervalNs=" + intervalNs
                        + " sessionNs=" + sessionNs
                : null;
    }

    private @Nullable String ofPlans(RunStartDecoder message) {
        boolean contributes = (message.contributionE18High() | message.contributionE18Low()) != 0;
        if (contributes && !isEvery(message.contributionUnit(), message.contributionEvery())) {
            return "a contribution needs an interval of 1 to " + MAX_EVERY + " units: contributionEvery="
                    + message.contributionEvery() + " contributionUnit=" + message.contributionUnit();
        }
        if (message.rebalanceEvery() != 0 && !isEvery(message.rebalanceUnit(), message.rebalanceEvery())) {
            return "rebalancing needs an interval of 1 to " + MAX_EVERY + " units: rebalanceEvery="
                    + message.rebalanceEvery() + " rebalanceUnit=" + message.rebalanceUnit();
        }
        long bandPpb = message.driftBandPpb();
        return bandPpb < 0 || bandPpb > Allocations.PPB
                ? "a band must be from 0 to " + Allocations.PPB + ": driftBandPpb=" + bandPpb
                : null;
    }

    private static boolean isEvery(SlotUnit unit, int every) {
        return unit != SlotUnit.NULL_VAL && every > 0 && every <= MAX_EVERY;
    }
}
