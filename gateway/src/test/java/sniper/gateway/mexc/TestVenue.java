package sniper.gateway.mexc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import sniper.core.instrument.TradingRules;

/** What several tests need: keys, rules, fixture files. */
public final class TestVenue {
    public static final String API_KEY = "mx0aBYs33eIilxBWC5";
    public static final String SECRET = "45d0b3c26f2644f19bfb98b07741b2f5"; // the venue's documentation

    private TestVenue() {}

    public static Credentials credentials() {
        return credentials(SECRET);
    }

    public static Credentials credentials(String secret) {
        return new Credentials(API_KEY.toCharArray(), secret.getBytes(StandardCharsets.UTF_8));
    }

    public static TradingRules rules(int instrumentId, String symbol) {
        return new TradingRules(
                instrumentId,
                symbol,
                "MX",
                "USDT",
                4,
                2,
                true,
                true,
                true,
                true,
                1,
                0,
                100_000_000L,
                Long.MAX_VALUE,
                0,
                0,
                0,
                0,
                5);
    }

    /** The text of a fixture, from the folder beside the project or beside its parents; skips where there is none. */
    public static String fixture(String name) throws IOException {
        Path root = Path.of(System.getProperty("sniper.root", ".")).toAbsolutePath();
        for (Path folder = root.getParent(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared/fixtures/mexc").resolve(name);
            if (Files.exists(file)) {
                return Files.readString(file);
            }
        }
        Assumptions.abort("no fixture " + name + " near " + root);
        throw new AssertionError();
    }
}
