package sniper.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTextTest {
    @TempDir
    Path directory;

    @Test
    void shouldReadBackToTheSameConfiguration() throws IOException {
        LoadedConfig loaded = new ConfigFolder(directory).main("""
                        data-dir: "a \\"b\\" # c: d"
                        strategies:
                          sniper:
                            targets:
                              - symbol: ABCUSDT
                                cap-price: 0.05
                              - symbol: 龙USDT
                                budget-usd: 7
                        """).load();

        String yaml = ConfigText.yaml(loaded.values());

        assertThat(yaml).contains("mode: demo", "# default", "sniper.yaml:5:");
        assertThat(new ConfigFolder(directory).main(yaml).config()).isEqualTo(loaded.config());
    }

    @Test
    void shouldIndentSectionsAndRows() {
        List<Effective> values = List.of(
                new Effective("mode", "demo", "default"),
                new Effective("a.b.c", "1", "default"),
                new Effective("a.b.rows[0].x", "1", "default"),
                new Effective("a.b.rows[0].y", "", "default"),
                new Effective("a.b.rows[1].x", "2", "default"),
                new Effective("a.d", "[]", "default"));

        String yaml = ConfigText.yaml(values).replaceAll(" +# default", "");

        assertThat(yaml).isEqualTo("""
                        mode: demo
                        a:
                          b:
                            c: 1
                            rows:
                              - x: 1
                                y: ""
                              - x: 2
                          d: []
                        """);
    }
}
