package sniper.ops.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sniper.core.engine.EngineConfig;
import sniper.risk.HardLimits;
import sniper.risk.limits.LimitKind;
import sniper.risk.limits.LimitScope;
import sniper.risk.limits.LimitSet;

/**
 * Rules between limits: what is part of something is not larger than it, and who is part of a scope is not allowed more
 * than it. Threading: one thread, one load.
 */
final class RiskRelations {
    private static final String RISK = "risk.";
    private static final String VENUE = "mexc";
    /** The user and the run of this process. */
    private static final String OWN = "1";

    private static final LimitKind[][] PARTS = {
        {LimitKind.ORDER_NOTIONAL, LimitKind.POSITION_NOTIONAL},
        {LimitKind.POSITION_NOTIONAL, LimitKind.GROSS_EXPOSURE},
        {LimitKind.ORDER_NOTIONAL, LimitKind.GROSS_EXPOSURE},
        {LimitKind.DAILY_LOSS_SHARE, LimitKind.DRAWDOWN},
    };

    private final Relations relations;
    private final RiskConfig risk;
    private final Map<String, Integer> rows = new HashMap<>();

    RiskRelations(Relations relations, RiskConfig risk) {
        this.relations = relations;
        this.risk = risk;
    }

    void check() {
        checkParts(RISK, RiskKeys.global(risk), RISK, RiskKeys.global(risk));
        relations.atMost(
                RISK + "sizing.min-usd",
                risk.sizing().minAtoms(),
                RISK + "max-position-notional-usd",
                risk.maxPositionNotionalAtoms());
        List<Integer> named = new ArrayList<>();
        for (int i = 0; i < risk.scopes().size(); i++) {
            if (isNamed(i)) {
                named.add(i);
            }
        }
        named.forEach(this::checkRow);
    }

    private static String row(int i) {
        return RISK + "scopes[" + i + "].";
    }

    /** Whether the row says, for the first time, whom it is about. */
    private boolean isNamed(int i) {
        ScopeConfig scope = risk.scopes().get(i);
        String problem =
                switch (scope.scope()) {
                    case GLOBAL -> "global limits are the keys of 'risk' itself: write them there";
                    case VENUE -> scope.name().equals(VENUE) ? "" : "the venue is '" + VENUE + "'";
                    case INSTRUMENT ->
                        Kind.SYMBOL.parse(scope.name()) != null ? "" : "want " + Kind.SYMBOL.want + " here";
                    case USER, RUN, STRATEGY -> isNumber(scope) ? "" : "want a number from 1 to " + highest(scope);
                };
        if (!problem.isEmpty()) {
            relations.wrong(row(i) + "name", "got '" + scope.name() + "', " + problem);
            return false;
        }
        Integer before = rows.putIfAbsent(key(scope.scope(), scope.name()), i);
        if (before != null) {
            relations.broken(row(i) + "name", "must differ from", row(before) + "name", "make one row of the two");
        }
        return before == null;
    }

    private static boolean isNumber(ScopeConfig scope) {
        return scope.number() > 0 && scope.number() <= highest(scope);
    }

    private static int highest(ScopeConfig scope) {
        return switch (scope.scope()) {
            case USER -> EngineConfig.defaults().maxUsers();
            case STRATEGY -> HardLimits.STRATEGIES_PER_RUN;
            default -> EngineConfig.defaults().maxRuns();
        };
    }

    private static String key(LimitScope scope, String name) {
        return Choices.text(scope) + " " + name;
    }

    private void checkRow(int i) {
        ScopeConfig scope = risk.scopes().get(i);
        LimitSet limits = RiskKeys.of(scope);
        if (scope.scope() == LimitScope.STRATEGY || scope.scope() == LimitScope.INSTRUMENT) {
            refuse(i, limits, LimitKind.DAILY_LOSS_SHARE);
            refuse(i, limits, LimitKind.DRAWDOWN);
        }
        checkParts(row(i), limits, row(i), limits);
        checkWithin(i, limits, RISK, RiskKeys.global(risk));
        for (String wider : wider(scope.scope())) {
            Integer other = rows.get(wider);
            if (other != null) {
                checkWithin(i, limits, row(other), RiskKeys.of(risk.scopes().get(other)));
            }
        }
    }

    /** Whom, apart from everybody, the members of a scope are part of. */
    private static List<String> wider(LimitScope scope) {
        return switch (scope) {
            case GLOBAL, VENUE, USER -> List.of();
            case RUN -> List.of(key(LimitScope.USER, OWN));
            case STRATEGY -> List.of(key(LimitScope.USER, OWN), key(LimitScope.RUN, OWN));
            case INSTRUMENT -> List.of(key(LimitScope.VENUE, VENUE));
        };
    }

    private void refuse(int i, LimitSet limits, LimitKind kind) {
        if (limits.get(kind) != LimitSet.UNLIMITED) {
            relations.wrong(
                    row(i) + RiskKeys.key(kind),
                    "is a share of the equity, which a strategy or an instrument does not have: remove it, or limit"
                            + " 'max-daily-loss-usd'");
        }
    }

    private void checkWithin(int i, LimitSet limits, String widerPath, LimitSet wider) {
        for (LimitKind kind : LimitKind.values()) {
            check(row(i), limits, kind, widerPath, wider, kind);
        }
        checkParts(row(i), limits, widerPath, wider);
    }

    private void checkParts(String path, LimitSet limits, String widerPath, LimitSet wider) {
        for (LimitKind[] part : PARTS) {
            check(path, limits, part[0], widerPath, wider, part[1]);
        }
    }

    private void check(
            String path, LimitSet limits, LimitKind kind, String widerPath, LimitSet wider, LimitKind widerKind) {
        if (limits.get(kind) != LimitSet.UNLIMITED) {
            relations.atMost(
                    path + RiskKeys.key(kind),
                    limits.get(kind),
                    widerPath + RiskKeys.key(widerKind),
                    wider.get(widerKind));
        }
    }
}
