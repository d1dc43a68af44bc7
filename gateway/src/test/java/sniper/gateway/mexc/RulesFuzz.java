package sniper.gateway.mexc;

import java.util.List;
import sniper.core.instrument.TradingRules;

/** Fuzz target: exchangeInfo, its trading rules, and the lists of symbols. */
public final class RulesFuzz {
    private static final GivenAnswers ANSWERS = new GivenAnswers();

    private RulesFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        ANSWERS.read(
                input,
                client -> client.exchangeInfo(List.of()).forEach(RulesFuzz::use),
                MexcClient::defaultSymbols,
                MexcClient::selfSymbols);
    }

    private static void use(SymbolInfo info) {
        boolean unused = info.complete();
        TradingRules rules = info.rules(1);
        if (rules != null
                && (rules.minQuantityLots() < 0 || rules.minNotionalAtoms() < 0 || rules.maxNotionalAtoms() < 0)) {
            throw new AssertionError("a limit must not be negative: " + info);
        }
    }
}
