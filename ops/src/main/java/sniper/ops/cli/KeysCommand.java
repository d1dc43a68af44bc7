package sniper.ops.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.ops.keys.ApiKeyPair;
import sniper.ops.keys.KeyListing;
import sniper.ops.keys.Keystore;
import sniper.ops.keys.Passphrase;
import sniper.ops.keys.SecretInput;

/** {@code sniper keys add}, {@code list}, {@code rotate} and {@code remove}. */
@Command(
        name = KeysCommand.NAME,
        description = "Keep the exchange's API keys, encrypted in one file.",
        synopsisSubcommandLabel = "COMMAND",
        footer = "Secrets are asked for at a console, else read from standard input, a line each; never an argument.",
        mixinStandardHelpOptions = true)
final class KeysCommand {
    static final String NAME = "keys";

    private static final String NEXT_TIME = "; a running daemon keeps what it has until it is started again";

    @Spec
    CommandSpec spec;

    @Command(
            name = "add",
            description = "Put a key into the keystore, which is made when there is none.",
            footer = "Standard input, when it is no console: the API key, the secret and, unless it comes another way,"
                    + " the passphrase.",
            mixinStandardHelpOptions = true)
    int add(
            @Mixin ConfigOptions options,
            @Mixin ExchangeKey key,
            @Option(
                            names = "--from-fd",
                            paramLabel = "N",
                            description = "File descriptor with the API key and the secret, a line each.")
                    @Nullable
                    Integer fromFd,
            @Parameters(paramLabel = "NAME", description = "What to call it, such as mexc; not the key itself.")
                    String name) {
        Keystore keystore = keystore(options);
        keystore.requireFree(name);
        SecretInput input = key.input();
        try (ApiKeyPair pair = input.apiKey(fromFd);
                Passphrase passphrase = input.passphrase(key.passphraseFd, keystore.exists())) {
            keystore.add(passphrase, name, pair, Instant.now());
        }
        say("added " + name + " to " + keystore.path());
        return ExitCode.OK;
    }

    @Command(
            name = "list",
            description = "List names, days and the last letters of the keys; needs no passphrase.",
            mixinStandardHelpOptions = true)
    int list(@Mixin ConfigOptions options, @Option(names = "--json", description = "One JSON array.") boolean json)
            throws IOException {
        List<KeyListing> keys = present(options).list();
        if (json) {
            say(json(keys));
        } else if (keys.isEmpty()) {
            say("no keys");
        } else {
            keys.forEach(key -> out().printf("%-20s  added %s  ends in %s%n", key.name(), day(key), key.tail()));
        }
        return ExitCode.OK;
    }

    @Command(
            name = "rotate",
            description = "Give the keystore another passphrase, and every key in it other encryption keys.",
            footer = "Standard input, when it is no console: the passphrase, then the new one.",
            mixinStandardHelpOptions = true)
    int rotate(
            @Mixin ConfigOptions options,
            @Mixin ExchangeKey key,
            @Option(
                            names = "--new-passphrase-fd",
                            paramLabel = "N",
                            description = "File descriptor with the new passphrase on its first line.")
                    @Nullable
                    Integer newPassphraseFd) {
        Keystore keystore = present(options);
        SecretInput input = key.input();
        try (Passphrase passphrase = input.passphrase(key.passphraseFd);
                Passphrase fresh = input.newPassphrase(newPassphraseFd)) {
            keystore.rotate(passphrase, fresh);
        }
        say("the new passphrase opens " + keystore.path() + "; the old one still opens " + keystore.previous()
                + ": delete that when the new one has worked");
        return ExitCode.OK;
    }

    @Command(
            name = "remove",
            description = "Take a key out of the keystore; the exchange goes on taking it until you delete it there.",
            mixinStandardHelpOptions = true)
    int remove(
            @Mixin ConfigOptions options,
            @Mixin ExchangeKey key,
            @Parameters(paramLabel = "NAME", description = "Which one.") String name) {
        Keystore keystore = present(options);
        if (!keystore.has(name)) {
            throw new CliException(
                    ExitCode.NOT_FOUND,
                    keystore.path() + " has no key of that name: './sniper keys list' shows those it has");
        }
        try (Passphrase passphrase = key.input().passphrase(key.passphraseFd)) {
            keystore.remove(passphrase, name);
        }
        say("removed " + name + " from " + keystore.path() + "; " + keystore.previous() + " still has it" + NEXT_TIME);
        return ExitCode.OK;
    }

    private static Keystore keystore(ConfigOptions options) {
        return new Keystore(options.load().config().exchange().keystore());
    }

    private static Keystore present(ConfigOptions options) {
        Keystore keystore = keystore(options);
        if (!keystore.exists()) {
            throw new CliException(
                    ExitCode.NOT_FOUND,
                    "there is no keystore at " + keystore.path() + ": './sniper keys add NAME' makes one");
        }
        return keystore;
    }

    private static String day(KeyListing key) {
        return key.created().truncatedTo(ChronoUnit.DAYS).toString().substring(0, "2026-01-01".length());
    }

    private void say(String text) {
        out().println(text);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static String json(List<KeyListing> keys) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            for (KeyListing key : keys) {
                json.writeStartObject();
                json.writeStringField("name", key.name());
                json.writeStringField("created", key.created().toString());
                json.writeStringField("key_ends_in", key.tail());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text.toString();
    }
}
