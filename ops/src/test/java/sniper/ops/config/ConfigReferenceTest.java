package sniper.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
    private static final Path PAGE = Path.of(System.getProperty("sniper.root"), "docs/configuration.md");

    @Test
    void shouldEqualThePageInTheRepository() throws IOException {
        String page = ConfigReference.markdown();
        if (Boolean.getBoolean("sniper.update")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).as("run again with -Dsniper.update=true to write it").hasContent(page);
    }

    @Test
    void shouldDescribeEveryKeyInASentence() {
        assertThat(Spec.Section.root().leaves())
                .allSatisfy(
                        leaf -> assertThat(leaf.setting().doc()).as(leaf.path()).endsWith("."));
    }
}
