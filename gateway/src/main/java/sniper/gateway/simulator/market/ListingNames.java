package sniper.gateway.simulator.market;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * An invented coin: ticker of 5 or 6 letters and project name.
 *
 * @param ticker upper-case
 */
record ListingNames(String ticker, String project) {
    private static final List<String> STARTS =
            List.of("Vel", "Qua", "Zen", "Oro", "Tal", "Kiv", "Lum", "Ner", "Pix", "Sol", "Dra", "Fyn", "Hex", "Jun");
    private static final List<String> ENDS =
            List.of("ora", "ix", "ium", "ta", "eo", "ara", "yx", "on", "is", "ux", "ano", "ela");
    private static final List<String> KINDS =
            List.of("Protocol", "Network", "Swap", "AI", "Game", "Chain", "Labs", "Finance");

    static ListingNames draw(SplittableRandom random) {
        String name = Draw.of(random, STARTS) + Draw.of(random, ENDS);
        return new ListingNames(name.toUpperCase(Locale.ROOT), name + " " + Draw.of(random, KINDS));
    }
}
