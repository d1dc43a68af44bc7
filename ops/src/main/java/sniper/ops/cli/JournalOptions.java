package sniper.ops.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every journal verb; add it as a {@code @Mixin}. Which directory it is about is the verb's parameter. */
final class JournalOptions extends ConfigOptions {
    @Option(names = "--json", description = "For programs: JSON, one object, or one a line.")
    boolean json;

    /** The given directory, or the configured mode's. */
    Path where(@Nullable Path directory) {
        return JournalDirectories.resolve(directory, load().config());
    }
}
