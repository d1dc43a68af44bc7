package sniper.ops.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads, merges, converts and checks; the only way to a {@link SniperConfig}. */
public final class ConfigLoader {
    private ConfigLoader() {}

    /** @throws ConfigException with everything that is wrong, a line each */
    public static LoadedConfig load(ConfigSources sources) {
        Spec.Section root = Spec.Section.root();
        Problems problems = new Problems();
        Layer merged = new Layer();
        List<Path> files = existingFiles(sources);
        for (Path file : files) {
            merged.override(YamlLayer.read(file, shown(file), root, problems), root);
        }
        merged.override(NamedLayer.environment(sources.environment(), root, problems), root);
        merged.override(NamedLayer.flags(sources.flags(), root, problems), root);

        Path base = Objects.requireNonNull(sources.mainFile().getParent());
        Binder binder = new Binder(merged.values(), base, problems);
        SniperConfig config = (SniperConfig) binder.bind(root, "");
        problems.throwIfAny();

        Objects.requireNonNull(config);
        Relations.check(config, binder.effective(), problems);
        problems.throwIfAny();
        return new LoadedConfig(config, List.copyOf(binder.effective()), files);
    }

    private static List<Path> existingFiles(ConfigSources sources) {
        List<Path> files = new ArrayList<>();
        Path named = sources.file();
        if (named != null && named.toString().isEmpty()) {
            throw new ConfigException("--config must name a file: it is empty");
        }
        Path main = sources.mainFile();
        if (Files.exists(main)) {
            files.add(main);
        } else if (named != null) {
            throw new ConfigException("--config must name a file: " + shown(main) + " does not exist; create it");
        }
        if (Files.exists(sources.localFile())) {
            files.add(sources.localFile());
        }
        return files;
    }

    /** Short where the file lies below the current directory. */
    private static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file).toString() : file.toString();
    }
}
