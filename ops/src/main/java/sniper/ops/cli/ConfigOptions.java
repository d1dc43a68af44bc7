package sniper.ops.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sniper.ops.config.ConfigLoader;
import sniper.ops.config.ConfigSources;
import sniper.ops.config.LoadedConfig;

/** The options of every verb that reads the configuration; add it as a {@code @Mixin}, or extend it for a family of verbs. */
public class ConfigOptions {
    /** Set by the launcher: where {@code sniper.yaml} lies, whatever the current directory. */
    static final String HOME_PROPERTY = "sniper.home";

    @Option(names = "--config", paramLabel = "FILE", description = "Main configuration file (default: sniper.yaml).")
    @Nullable
    Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A value, such as risk.max-open-orders=20; repeatable.")
    Map<String, String> values = new LinkedHashMap<>();

    @Spec(Spec.Target.MIXEE)
    CommandSpec verb;

    /**
     * Reads the configuration as the operator asked for it.
     *
     * @throws sniper.ops.config.ConfigException with everything that is wrong
     */
    public LoadedConfig load() {
        return load(Map.of());
    }

    /** @param flags values that options of the verb itself stand for, above all else */
    public LoadedConfig load(Map<String, String> flags) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(flags);
        Path home = Path.of(System.getProperty(HOME_PROPERTY, ""));
        return ConfigLoader.load(new ConfigSources(home, file, environment(), all));
    }

    private Map<String, String> environment() {
        return Objects.requireNonNull(verb.root().commandLine().<Main>getCommand()).environment;
    }
}
