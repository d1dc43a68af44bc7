package sniper.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.instrument.Money;
import sniper.risk.matrix.MarketState;
import sniper.risk.matrix.MatrixParameters;
import sniper.risk.matrix.RiskMatrices;
import sniper.risk.matrix.RiskMatrix;
import sniper.risk.matrix.Sentiment;
import sniper.risk.sizing.PortfolioView;
import sniper.risk.sizing.PositionSizing;
import sniper.risk.sizing.SizeRules;

/** {@code risk.profile: seed-compat} comes to the historical scores and sizes, with every other key at its default. */
class SeedRiskProfileTest {
    private static final long USD = Money.ATOMS_PER_UNIT;
    private static final String SEED = "risk: {profile: seed-compat}";

    @TempDir
    Path directory;

    private RiskConfig risk(String yaml) throws IOException {
        return new ConfigFolder(directory).main(yaml).config().risk();
    }

    @ParameterizedTest
    @CsvSource({"0, 1000, 50, 4043, 9000", "50000, 5000, 50, 2798, 10000", "50000, 5000, 80, 5268, 7000"})
    void shouldScoreAsMeasured(long portfolioUsd, long sizeUsd, int volatility, int score, long maxUsd)
            throws IOException {
        MatrixParameters parameters = RiskKeys.matrix(risk(SEED), MarketState.ASSUMED.correlationBps());

        RiskMatrix matrix = RiskMatrices.build(parameters).at(portfolioUsd * USD);
        int cell = matrix.cell(sizeUsd * USD, volatility * 100, MarketState.ASSUMED.liquidityBps(), Sentiment.NEUTRAL);

        assertThat(matrix.scoreHundredths(cell)).isEqualTo(score);
        assertThat(matrix.maxSizeAtoms(cell)).isEqualTo(maxUsd * USD);
    }

    @ParameterizedTest
    @CsvSource({"10000, 5000", "8000, 5000", "5000, 5000"})
    @Tag("A-2")
    @Tag("A-9")
    void shouldSizeAsMeasured(long requestedUsd, long sizedUsd) throws IOException {
        PositionSizing sizing = new PositionSizing(RiskKeys.sizes(risk(SEED)));

        assertThat(sizing.validate(PortfolioView.empty(100_000 * USD), requestedUsd * USD, 0, 0))
                .isTrue();

        assertThat(sizing.adjustedAtoms()).isEqualTo(sizedUsd * USD);
    }

    @Test
    void shouldHoldToKeysThatStateLess() throws IOException {
        SizeRules rules = RiskKeys.sizes(risk("""
                risk:
                  profile: seed-compat
                  max-order-notional-usd: 500
                  max-position-notional-usd: 2000
                  max-exposure-usd: 20000
                  sizing: {max-share-percent: 1, min-usd: 50}
                """));

        assertThat(rules).isEqualTo(new SizeRules(2_000 * USD, 20_000 * USD, 100, 50 * USD, 10));
    }

    @Test
    void shouldHaveNoRulesOfSizesByDefault() throws IOException {
        SizeRules rules = RiskKeys.sizes(risk(""));

        assertThat(rules.maxShareBps()).isZero();
        assertThat(rules.minSizeAtoms()).isZero();
    }
}
