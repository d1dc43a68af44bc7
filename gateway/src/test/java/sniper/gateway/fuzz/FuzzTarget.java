package sniper.gateway.fuzz;

import java.util.Locale;
import sniper.gateway.mexc.AccountFuzz;
import sniper.gateway.mexc.MarketFuzz;
import sniper.gateway.mexc.OrdersFuzz;
import sniper.gateway.mexc.RulesFuzz;
import sniper.gateway.mexc.WebFuzz;
import sniper.gateway.mexc.feed.ControlFuzz;
import sniper.gateway.mexc.feed.wire.FramesFuzz;
import sniper.gateway.mexc.orders.ErrorsFuzz;

/** Every fuzz target. A finding is anything a target throws, a run of its time limit, or memory that runs out. */
enum FuzzTarget {
    FRAMES(FramesFuzz.class),
    CONTROL(ControlFuzz.class),
    RULES(RulesFuzz.class),
    ORDERS(OrdersFuzz.class),
    ERRORS(ErrorsFuzz.class),
    ACCOUNT(AccountFuzz.class),
    MARKET(MarketFuzz.class),
    WEB(WebFuzz.class);

    private final Class<?> type;

    FuzzTarget(Class<?> type) {
        this.type = type;
    }

    Class<?> type() {
        return type;
    }

    /** Calls what Jazzer calls. */
    void run(byte[] input) throws Exception {
        switch (this) {
            case FRAMES -> FramesFuzz.fuzzerTestOneInput(input);
            case CONTROL -> ControlFuzz.fuzzerTestOneInput(input);
            case RULES -> RulesFuzz.fuzzerTestOneInput(input);
            case ORDERS -> OrdersFuzz.fuzzerTestOneInput(input);
            case ERRORS -> ErrorsFuzz.fuzzerTestOneInput(input);
            case ACCOUNT -> AccountFuzz.fuzzerTestOneInput(input);
            case MARKET -> MarketFuzz.fuzzerTestOneInput(input);
            case WEB -> WebFuzz.fuzzerTestOneInput(input);
        }
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
