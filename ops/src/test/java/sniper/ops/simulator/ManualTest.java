package sniper.ops.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import sniper.ops.config.ConfigReference;

/** Keeps the tables of the manual equal to the records. */
class ManualTest {
    private static final Path PAGE = Path.of(System.getProperty("sniper.root"), "docs/simulator.md");
    private static final String START = "<!-- generated -->\n";

    @Test
    void shouldStateEveryKeyAndAction() throws IOException {
        String page = Files.readString(PAGE);
        String expected = page.substring(0, page.indexOf(START) + START.length()) + generated();
        if (Boolean.getBoolean("sniper.update")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(PAGE).as("run again with -Dsniper.update=true to write it").hasContent(expected);
    }

    private static String generated() {
        StringBuilder text = new StringBuilder("\n## Actions\n\n| Action | On | What happens |\n|---|---|---|\n");
        for (Action action : Action.values()) {
            String events = String.join(
                    ", ",
                    action.events().stream().map(ManualTest::text).sorted().toList());
            text.append("| `%s` | %s | %s |%n".formatted(text(action), events, action.doc()));
        }
        return text.append("\n## Keys\n\n")
                        .append(ConfigReference.tables(ScenarioFile.class))
                        .toString()
                        .stripTrailing()
                + "\n";
    }

    private static String text(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
