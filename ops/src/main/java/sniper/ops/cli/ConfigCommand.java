package sniper.ops.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sniper.journal.log.DirectoryInUseException;
import sniper.journal.log.DirectoryLock;
import sniper.journal.log.DirectoryModeException;
import sniper.journal.log.DirectoryStamp;
import sniper.ops.config.ConfigText;
import sniper.ops.config.Effective;
import sniper.ops.config.LoadedConfig;
import sniper.ops.config.Mode;
import sniper.ops.config.SniperConfig;

/** {@code sniper config show} and {@code sniper config check}. */
@Command(
        name = "config",
        description = "Show or check the configuration.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class ConfigCommand {
    @Spec
    CommandSpec spec;

    @Command(
            name = "show",
            description = "Print every value in force and where it comes from.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin ConfigOptions options,
            @Option(names = "--json", description = "One JSON array of key, value, origin.") boolean json,
            @Option(names = "--changed", description = "Only what differs from the defaults.") boolean changed)
            throws IOException {
        List<Effective> values = options.load().values();
        List<Effective> shown =
                changed ? values.stream().filter(value -> !value.isDefault()).toList() : values;
        out().print(json ? json(shown) : ConfigText.yaml(shown));
        return ExitCode.OK;
    }

    @Command(
            name = "check",
            description = "Check the configuration, and in live mode that the keystore has its key.",
            mixinStandardHelpOptions = true)
    int check(@Mixin ConfigOptions options) {
        LoadedConfig loaded = options.load();
        if (loaded.config().mode() == Mode.LIVE) {
            ExchangeKey.require(loaded.config());
        }
        String files = loaded.files().stream().map(Path::toString).collect(Collectors.joining(", "));
        out().println("ok: " + (files.isEmpty() ? "no file, defaults only" : files));
        return ExitCode.OK;
    }

    @Command(
            name = "stamp-live",
            description = "Declare the configured live data directory to be live's; 'run --live' wants it.",
            mixinStandardHelpOptions = true)
    int stampLive(@Mixin ConfigOptions options) {
        SniperConfig config = options.load().config();
        if (config.mode() != Mode.LIVE) {
            throw new CliException(
                    ExitCode.DENIED, "only a live configuration's directory is stamped: set 'mode: live' first");
        }
        try (DirectoryLock lock = DirectoryLock.acquire(config.modeDirectory())) {
            DirectoryStamp.stampLive(lock);
        } catch (DirectoryInUseException e) {
            throw new CliException(ExitCode.ERROR, e);
        } catch (DirectoryModeException e) {
            throw new CliException(ExitCode.DENIED, e);
        }
        out().println("stamped for live: " + config.modeDirectory());
        return ExitCode.OK;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static String json(List<Effective> values) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            for (Effective value : values) {
                json.writeStartObject();
                json.writeStringField("key", value.path());
                json.writeStringField("value", value.text());
                json.writeStringField("origin", value.origin());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text + System.lineSeparator();
    }
}
