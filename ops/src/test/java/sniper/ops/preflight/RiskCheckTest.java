package sniper.ops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.ops.config.ConfigLoader;
import sniper.ops.config.ConfigSources;
import sniper.ops.config.RiskConfig;
import sniper.ops.preflight.Finding.Verdict;

class RiskCheckTest {
    private static final BigDecimal EQUITY = new BigDecimal("100000");

    @TempDir
    Path directory;

    private RiskConfig risk(String yaml) throws Exception {
        Path file = Files.writeString(directory.resolve("sniper.yaml"), yaml);
        return ConfigLoader.load(new ConfigSources(directory, file, Map.of(), Map.of()))
                .config()
                .risk();
    }

    @Test
    @Tag("A-9")
    void shouldSayWhatTheHistoricalRulesMakeOfABudget() throws Exception {
        List<Finding> findings = RiskCheck.of(risk("risk: {profile: seed-compat}"), new BigDecimal("8000"), EQUITY);

        assertThat(findings)
                .containsExactly(
                        Finding.adjusted(
                                "our size", "5000.0000", "of 8000: position share capped, 5.00 % of the equity"),
                        new Finding("risk score", "48.68 of 75", Verdict.OK, 0, ""));
    }

    @Test
    void shouldScoreTheGoldenTradeInAnEmptyPortfolio() throws Exception {
        List<Finding> findings = RiskCheck.of(risk("risk: {profile: seed-compat}"), new BigDecimal("1000"), EQUITY);

        assertThat(findings).extracting(Finding::value).containsExactly("1000.0000", "40.43 of 75");
    }

    @Test
    void shouldRefuseAScoreAboveTheLimit() throws Exception {
        Finding score = RiskCheck.of(
                        risk("risk: {profile: seed-compat, max-score: 40}"), new BigDecimal("1000"), EQUITY)
                .get(1);

        assertThat(score.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(score.why())
                .contains("up to 9000.0000 may be bought at that")
                .contains("score elevated");
    }

    @Test
    void shouldNotGuessAnEquity() throws Exception {
        Finding size = RiskCheck.of(risk("risk: {sizing: {max-share-percent: 5}}"), new BigDecimal("1000"), null)
                .get(0);

        assertThat(size.verdict()).isEqualTo(Verdict.UNKNOWN);
    }
}
