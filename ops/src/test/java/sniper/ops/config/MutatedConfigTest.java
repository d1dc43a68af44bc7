package sniper.ops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A valid file with one thing broken at random: always refused, with the place and a hint, never anything else. */
class MutatedConfigTest {
    private static final long SEED = 20260101L;
    private static final int ROUNDS = 600;

    private static final List<String> VALID = """
        mode: live
        data-dir: data
        threading: compact
        exchange:
          rest-url: https://api.mexc.com
          websocket-url: wss://wbs-api.mexc.com/ws
          keystore: conf/keystore
          recv-window-ms: 5000
          connections: 10
          call-timeout-ms: 10000
        risk:
          max-order-notional-usd: 1000
          max-position-notional-usd: 50000
          max-daily-loss-usd: 2000
          max-open-orders: 50
        strategies:
          sniper:
            budget-usd: 100
            attempt-interval-ms: 90
            max-attempts: 10
            stop-loss-percent: 5
            phases:
              - gain-percent: 25
                sell-percent: 30
              - gain-percent: 50
                sell-percent: 70
            targets:
              - symbol: ABCUSDT
                budget-usd: 50
                cap-price: 0.05
              - symbol: DEFUSDT
        ring:
          slots: 1024
          slot-bytes: 1024
        """.lines().toList();

    private static final Pattern ONE_LINE_WITH_PLACE = Pattern.compile(".*sniper\\.yaml:\\d+:\\d+ .+");
    private static final Pattern HINT = Pattern.compile(
            "did you mean|known here|want |write |add '|remove|lower|raise|order the|name a file|use spaces|indent|put them");

    private static final List<Mutation> MUTATIONS = List.of(
            MutatedConfigTest::misspellKey,
            MutatedConfigTest::addUnit,
            MutatedConfigTest::negate,
            MutatedConfigTest::repeatLine,
            MutatedConfigTest::emptyValue,
            MutatedConfigTest::replaceByText,
            MutatedConfigTest::replaceByList,
            MutatedConfigTest::breakQuote,
            MutatedConfigTest::breakIndent,
            MutatedConfigTest::contradict,
            MutatedConfigTest::breakKeyName,
            MutatedConfigTest::repeatTarget,
            MutatedConfigTest::inlineSecret);

    @TempDir
    Path directory;

    @Test
    void shouldAcceptTheFileThatIsMutated() throws IOException {
        assertThat(new ConfigFolder(directory)
                        .main(String.join("\n", VALID))
                        .config()
                        .mode())
                .isEqualTo(Mode.LIVE);
    }

    @Test
    void shouldRejectEveryMutationWithPlaceAndHint() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        int applied = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<String> lines = new ArrayList<>(VALID);
            if (!MUTATIONS.get(round % MUTATIONS.size()).apply(lines, random)) {
                continue;
            }
            applied++;
            String yaml = String.join("\n", lines);
            String context = "seed=" + SEED + " round=" + round + "\n" + yaml;

            Throwable thrown =
                    catchThrowable(() -> new ConfigFolder(directory).main(yaml).load());

            assertThat(thrown).as(context).isInstanceOf(ConfigException.class);
            assertThat(((ConfigException) thrown).problems())
                    .as(context)
                    .isNotEmpty()
                    .allSatisfy(problem -> {
                        assertThat(problem).matches(ONE_LINE_WITH_PLACE);
                        assertThat(problem).containsPattern(HINT);
                    });
        }
        assertThat(applied).isGreaterThanOrEqualTo(200);
    }

    private static boolean misspellKey(List<String> lines, SplittableRandom random) {
        int line = random.nextInt(lines.size());
        String text = lines.get(line);
        int start = text.length() - text.replaceFirst("^[- ]*", "").length();
        int at = start + random.nextInt(text.indexOf(':') - start);
        String changed =
                switch (random.nextInt(3)) {
                    case 0 -> text.substring(0, at) + text.substring(at + 1);
                    case 1 -> text.substring(0, at) + "q" + text.substring(at);
                    default -> text.substring(0, at) + "q" + text.substring(at + 1);
                };
        lines.set(line, changed);
        return true;
    }

    private static boolean addUnit(List<String> lines, SplittableRandom random) {
        String unit = List.of("ms", " USDT", "%", "k", "e3").get(random.nextInt(5));
        return changeNumber(lines, random, number -> number + unit);
    }

    private static boolean negate(List<String> lines, SplittableRandom random) {
        return changeNumber(lines, random, number -> "-" + number);
    }

    private static boolean repeatLine(List<String> lines, SplittableRandom random) {
        int line = random.nextInt(lines.size());
        if (!lines.get(line).matches(" *[a-z-]+: .+")) {
            return false;
        }
        lines.add(line, lines.get(line));
        return true;
    }

    private static boolean emptyValue(List<String> lines, SplittableRandom random) {
        return changeNumber(lines, random, number -> random.nextBoolean() ? "" : "~");
    }

    private static boolean replaceByText(List<String> lines, SplittableRandom random) {
        return changeNumber(
                lines, random, number -> List.of("yes", "lots", "0x10", "'1 0'").get(random.nextInt(4)));
    }

    private static boolean replaceByList(List<String> lines, SplittableRandom random) {
        return changeNumber(lines, random, number -> random.nextBoolean() ? "[1]" : "{a: 1}");
    }

    private static boolean breakQuote(List<String> lines, SplittableRandom random) {
        return changeNumber(lines, random, number -> "'" + number);
    }

    private static boolean breakIndent(List<String> lines, SplittableRandom random) {
        int line = random.nextInt(lines.size());
        if (!lines.get(line).startsWith("  ")) {
            return false;
        }
        lines.set(line, "\t" + lines.get(line).strip());
        return true;
    }

    private static boolean contradict(List<String> lines, SplittableRandom random) {
        String[][] pairs = {
            {"max-order-notional-usd: 1000", "max-order-notional-usd: 50001"},
            {"    budget-usd: 100", "    budget-usd: 1001"},
            {"        budget-usd: 50", "        budget-usd: 1000.01"},
            {"gain-percent: 50", "gain-percent: 24.99"},
            {"sell-percent: 70", "sell-percent: 70.01"},
            {"connections: 10", "connections: 9"},
            {"call-timeout-ms: 10000", "call-timeout-ms: 2999"},
            {"recv-window-ms: 5000", "recv-window-ms: 4"},
            {"symbol: DEFUSDT", "symbol: DEFUSDC"},
        };
        String[] pair = pairs[random.nextInt(pairs.length)];
        int line = lines.indexOf(lines.stream()
                .filter(text -> text.endsWith(pair[0]))
                .findFirst()
                .orElseThrow());
        lines.set(line, lines.get(line).replace(pair[0], pair[1]));
        return true;
    }

    private static boolean breakKeyName(List<String> lines, SplittableRandom random) {
        String name = random.nextBoolean() ? "''" : "'two words'";
        lines.add(lines.indexOf("  keystore: conf/keystore"), "  key-name: " + name);
        return true;
    }

    private static boolean repeatTarget(List<String> lines, SplittableRandom random) {
        lines.replaceAll(line -> line.replace("DEFUSDT", "ABCUSDT"));
        return true;
    }

    private static boolean inlineSecret(List<String> lines, SplittableRandom random) {
        String key = List.of("api-key", "secret", "apiSecret", "password").get(random.nextInt(4));
        lines.add(lines.indexOf("  connections: 10"), "  " + key + ": " + Long.toHexString(random.nextLong()));
        return true;
    }

    private static boolean changeNumber(List<String> lines, SplittableRandom random, UnaryOperator<String> change) {
        int line = random.nextInt(lines.size());
        String text = lines.get(line);
        if (!text.matches(".*: [0-9.]+")) {
            return false;
        }
        int start = text.indexOf(": ") + 2;
        lines.set(line, text.substring(0, start) + change.apply(text.substring(start)));
        return true;
    }

    /** Returns whether it found something to break. */
    @FunctionalInterface
    private interface Mutation {
        boolean apply(List<String> lines, SplittableRandom random);
    }
}
