package sniper.ops.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the sources of every module: their tests are not on this module's class path. */
class SeedIdsTest {
    private static final Path ROOT = Path.of(System.getProperty("sniper.root"));
    private static final Path IDS = ROOT.resolve("ops/src/test/resources/seed-ids.txt");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([^\"]+)\"\\)");

    @Test
    void shouldHaveATaggedTestForEveryId() throws IOException {
        Set<String> missing = ids(Files.readString(IDS));

        missing.removeAll(tagsOfTheTree());

        assertThat(missing)
                .as("ids in %s without a test tagged @Tag(\"id\")", IDS)
                .isEmpty();
    }

    @Test
    void shouldReadIdsAndTags() {
        assertThat(ids("# no\n\n RL-02 \nA-4 # yes\n")).containsExactly("A-4", "RL-02");
        assertThat(tags("@Tag(\"A-4\") @Tag(\"RL-02\")\n@Test void x() {}")).containsExactly("A-4", "RL-02");
    }

    private static Set<String> ids(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> tagsOfTheTree() throws IOException {
        Set<String> tags = new TreeSet<>();
        for (String module : new String[] {"core", "risk", "strategies", "journal", "gateway", "ops"}) {
            Path sources = ROOT.resolve(module).resolve("src/test/java");
            if (Files.isDirectory(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                            .toList()) {
                        tags.addAll(tags(Files.readString(file)));
                    }
                }
            }
        }
        return tags;
    }

    private static Set<String> tags(String source) {
        Set<String> tags = new TreeSet<>();
        Matcher matcher = TAG.matcher(source);
        while (matcher.find()) {
            tags.add(matcher.group(1));
        }
        return tags;
    }
}
