package sniper.ops.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A directory with configuration files, and what else a load reads. */
final class ConfigFolder {
    final Path directory;
    final Map<String, String> environment = new HashMap<>();
    final Map<String, String> flags = new HashMap<>();

    ConfigFolder(Path directory) {
        this.directory = directory;
    }

    ConfigFolder main(String yaml) throws IOException {
        return file("sniper.yaml", yaml);
    }

    ConfigFolder local(String yaml) throws IOException {
        return file("sniper.local.yaml", yaml);
    }

    ConfigFolder file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
        return this;
    }

    ConfigFolder variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ConfigFolder flag(String path, String value) {
        flags.put(path, value);
        return this;
    }

    LoadedConfig load() {
        return ConfigLoader.load(new ConfigSources(directory, null, environment, flags));
    }

    SniperConfig config() {
        return load().config();
    }
}
