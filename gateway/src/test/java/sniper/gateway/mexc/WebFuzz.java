package sniper.gateway.mexc;

/** Fuzz target: the web site's listing calendar and symbol list. */
public final class WebFuzz {
    private static final GivenAnswers ANSWERS = new GivenAnswers();

    private WebFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        ANSWERS.read(input, client -> ANSWERS.web().calendar().forEach(WebFuzz::use), client -> ANSWERS.web()
                .symbolsV2()
                .forEach(WebFuzz::use));
    }

    private static void use(CalendarEntry entry) {
        if (!entry.symbol("USDT").endsWith("USDT") || entry.openTimeNs() < 0) {
            throw new AssertionError("an entry must name a pair and no negative time: " + entry);
        }
    }

    private static void use(WebSymbol symbol) {
        boolean unused = symbol.isPreListing();
        if (symbol.ticker().isEmpty() || symbol.openTimeNs() < 0) {
            throw new AssertionError("an entry must name a coin and no negative time: " + symbol);
        }
    }
}
