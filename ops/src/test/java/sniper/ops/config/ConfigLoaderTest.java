package sniper.ops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.pipeline.Threading;
import sniper.ops.config.ListingSniperConfig.InstanceSettings;
import sniper.strategies.phase.ExitLevel;
import sniper.strategies.phase.PlanBuilder;

class ConfigLoaderTest {
    @TempDir
    Path directory;

    ConfigFolder folder;

    @BeforeEach
    void createFolder() {
        folder = new ConfigFolder(directory);
    }

    @Test
    void shouldUseDefaultsWithoutAnyFile() {
        SniperConfig config = folder.config();

        assertThat(config.mode()).isEqualTo(Mode.DEMO);
        assertThat(config.threading()).isEqualTo(Threading.COMPACT);
        assertThat(config.modeDirectory()).isEqualTo(directory.resolve("data/demo"));
        assertThat(config.modeDirectory()).isEqualTo(directory.resolve("data/demo"));
        assertThat(config.risk().maxPositionNotionalAtoms()).isEqualTo(50_000_00000000L);
        assertThat(config.exchange().keystore()).isEqualTo(directory.resolve("conf/keystore"));
        assertThat(config.exchange().keyName()).isEqualTo("mexc");
        assertThat(config.strategies().sniper().stopLossBps()).isEqualTo(500);
        assertThat(config.strategies().sniper().phases())
                .containsExactly(new Phase(2_500, 3_000), new Phase(5_000, 3_000), new Phase(10_000, 4_000));
        assertThat(config.strategies().sniper().targets()).isEmpty();
    }

    @Test
    void shouldReadEveryKindOfValue() throws IOException {
        folder.main("""
                mode: live
                data-dir: ../elsewhere
                threading: dedicated
                exchange:
                  rest-url: http://127.0.0.1:8080
                  keystore: conf/mine
                risk:
                  max-order-notional-usd: 250.50
                strategies:
                  sniper:
                    stop-loss-percent: "2.25"
                    phases:
                      - {gain-percent: 10, sell-percent: 100}
                    targets:
                      - symbol: 龙USDT
                        cap-price: 0.000000000042
                      - symbol: ABCUSDT
                        budget-usd: 40
                        open-time: 2026-01-05T10:00:00Z
                ring:
                  slots: 1024
                """);

        SniperConfig config = folder.config();

        assertThat(config.mode()).isEqualTo(Mode.LIVE);
        assertThat(config.dataDir()).isEqualTo(directory.resolveSibling("elsewhere"));
        assertThat(config.exchange().keystore()).isEqualTo(directory.resolve("conf/mine"));
        assertThat(config.risk().maxOrderNotionalAtoms()).isEqualTo(250_50000000L);
        ListingSniperConfig sniper = config.strategies().sniper();
        assertThat(sniper.stopLossBps()).isEqualTo(225);
        assertThat(sniper.phases()).containsExactly(new Phase(1_000, 10_000));
        assertThat(sniper.targets())
                .containsExactly(
                        new Target("龙USDT", null, "0.000000000042", null),
                        new Target("ABCUSDT", 40_00000000L, null, "2026-01-05T10:00:00Z"));
        assertThat(sniper.targets().get(0).openTimeNs()).isZero();
        assertThat(sniper.targets().get(1).openTimeNs()).isEqualTo(1_767_607_200_000_000_000L);
        assertThat(sniper.targets().get(0).budgetAtomsOr(sniper.budgetAtoms())).isEqualTo(100_00000000L);
        assertThat(config.ring().slots()).isEqualTo(1_024);
    }

    @Test
    void shouldPreferFlagOverEnvironmentOverLocalOverMain() throws IOException {
        folder.main("risk: {max-open-orders: 1, max-daily-loss-usd: 1, max-order-notional-usd: 101}\n"
                        + "ring: {slots: 64}")
                .local("risk: {max-open-orders: 2, max-daily-loss-usd: 2, max-order-notional-usd: 102}")
                .variable("SNIPER__RISK__MAX_OPEN_ORDERS", "3")
                .variable("SNIPER__RISK__MAX_DAILY_LOSS_USD", "3")
                .variable("SNIPER_JAVA_OPTS", "not ours")
                .flag("risk.max-open-orders", "4");

        SniperConfig config = folder.config();

        assertThat(config.risk().maxOpenOrders()).isEqualTo(4);
        assertThat(config.risk().maxDailyLossAtoms()).isEqualTo(3_00000000L);
        assertThat(config.risk().maxOrderNotionalAtoms()).isEqualTo(102_00000000L);
        assertThat(config.ring().slots()).isEqualTo(64);
    }

    @Test
    void shouldReplaceListsWhole() throws IOException {
        folder.main("strategies: {sniper: {targets: [{symbol: AAUSDT}, {symbol: BBUSDT}]}}")
                .local("strategies: {sniper: {targets: [{symbol: CCUSDT}]}}");

        assertThat(folder.config().strategies().sniper().targets())
                .containsExactly(new Target("CCUSDT", null, null, null));
    }

    @Test
    @Tag("A-8")
    void shouldGiveEachInstanceAPlanOfItsOwn() throws IOException {
        List<InstanceSettings> settings = new ConfigFolder(directory)
                .main("""
                        strategies:
                          sniper:
                            max-attempts: 3
                            phases:
                              - {gain-percent: 10, sell-percent: 90}
                            instances:
                              - name: conservative
                                phases:
                                  - {gain-percent: 20, sell-percent: 25}
                                  - {gain-percent: 40, sell-percent: 25}
                                  - {gain-percent: 80, sell-percent: 50}
                              - name: named
                                exit-plan: riskAdjusted(21)
                              - name: third
                        """)
                .config()
                .strategies()
                .sniper()
                .settings();

        assertThat(settings)
                .extracting(each -> each.plan().levels())
                .containsExactly(
                        List.of(new ExitLevel(2_000, 2_500), new ExitLevel(4_000, 2_500), new ExitLevel(8_000, 5_000)),
                        PlanBuilder.conservative(7_000, 8_000).levels(),
                        List.of(new ExitLevel(1_000, 9_000)));
    }

    @Test
    void shouldTellTheOriginOfEveryValue() throws IOException {
        folder.main("risk:\n  max-open-orders: 7\n")
                .variable("SNIPER__MODE", "paper")
                .flag("ring.slots", "128");

        LoadedConfig loaded = folder.load();

        assertThat(loaded.values())
                .contains(
                        new Effective("mode", "paper", "environment SNIPER__MODE"),
                        new Effective("ring.slots", "128", "flag --set"),
                        new Effective("data-dir", "data", "default"),
                        new Effective("risk.max-open-orders", "7", directory.resolve("sniper.yaml") + ":2:20"));
        assertThat(loaded.files()).containsExactly(directory.resolve("sniper.yaml"));
    }

    @Test
    void shouldReadANamedFileAndTheLocalOneBesideIt() throws IOException {
        folder.file("other.yaml", "data-dir: x")
                .file("other.local.yaml", "mode: paper")
                .main("mode: live");

        SniperConfig config = ConfigLoader.load(
                        new ConfigSources(Path.of("/nowhere"), directory.resolve("other.yaml"), Map.of(), Map.of()))
                .config();

        assertThat(config.mode()).isEqualTo(Mode.PAPER);
        assertThat(config.dataDir()).isEqualTo(directory.resolve("x"));
    }

    @Test
    void shouldRejectANamedFileThatIsNotThere() {
        ConfigSources sources = new ConfigSources(directory, directory.resolve("gone.yaml"), Map.of(), Map.of());

        assertThatThrownBy(() -> ConfigLoader.load(sources))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("gone.yaml does not exist");
    }

    @Test
    void shouldRejectAFileThatIsNotText() throws IOException {
        Files.write(directory.resolve("sniper.yaml"), "mode: d\u00e9mo".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> folder.load())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("sniper.yaml:1:1 the file must be UTF-8 text");
    }

    @Test
    void shouldRejectAHugeFile() throws IOException {
        folder.main("#" + "x".repeat(1 << 20));

        assertThatThrownBy(() -> folder.load())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("at most 1 MiB");
    }

    @Test
    void shouldAcceptEmptyFilesAndSections() throws IOException {
        folder.main("# nothing yet\nrisk:\nstrategies:\n  sniper:\n").local("");

        assertThat(folder.config().risk().maxOpenOrders()).isEqualTo(50);
    }
}
