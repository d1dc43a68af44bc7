package sniper.ops.config;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a configuration comes from.
 *
 * @param home directory of {@code sniper.yaml} where no file is named
 * @param file the file an operator named; it must exist
 * @param environment variables; those that start with {@code SNIPER__} count
 * @param flags dotted path to value
 */
public record ConfigSources(
        Path home, @Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
    private static final String DEFAULT_NAME = "sniper.yaml";

    Path mainFile() {
        return (file == null ? home.resolve(DEFAULT_NAME) : file)
                .toAbsolutePath()
                .normalize();
    }

    /** {@code sniper.local.yaml} beside {@code sniper.yaml}: what belongs to this machine only. */
    Path localFile() {
        Path main = mainFile();
        String name = String.valueOf(main.getFileName());
        int dot = name.lastIndexOf('.');
        String local = dot < 0 ? name + ".local" : name.substring(0, dot) + ".local" + name.substring(dot);
        return main.resolveSibling(local);
    }
}
