package sniper.ops.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sniper.ops.config.FileProblem;
import sniper.ops.config.SniperConfig;
import sniper.ops.config.UsersConfig;
import sniper.ops.http.Tokens;
import sniper.ops.keys.OwnerFile;

/** Where the HTTP interface is, and who asks. A token is never an argument: others can read those. */
public class ApiOptions extends ConfigOptions {
    static final String TOKEN_VARIABLE = "SNIPER_TOKEN";
    static final String URL_VARIABLE = "SNIPER_URL";

    private static final int MAX_TOKEN_BYTES = 256;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the interface is (default: ${env:SNIPER_URL:-that of the configuration}).")
    @Nullable
    URI url;

    @Option(names = "--token-fd", paramLabel = "N", description = "File descriptor with the token on its first line.")
    @Nullable
    Integer tokenFd;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token (default: SNIPER_TOKEN, else the first administrator's in the data"
                    + " directory).")
    @Nullable
    Path tokenFile;

    @Option(names = "--json", description = "The answer as it came.")
    boolean json;

    /** @throws CliException when there is no token */
    ApiLink link() {
        return new ApiLink(address(), token());
    }

    private URI address() {
        URI given = url;
        String variable = variables().get(URL_VARIABLE);
        if (given == null && variable != null && !variable.isBlank()) {
            given = parsed(variable.strip());
        }
        return given == null ? configured() : given;
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new CliException(
                    ExitCode.USAGE, URL_VARIABLE + " must be one like http://127.0.0.1:8650, and is " + text, e);
        }
    }

    private URI configured() {
        UsersConfig users = load().config().users();
        if (users.httpPort() == 0) {
            throw new CliException(
                    ExitCode.USAGE,
                    "users.http-port is 0, any that is free: name the one the start has told with --url or "
                            + URL_VARIABLE);
        }
        String host = users.httpAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + users.httpPort());
    }

    private String token() {
        Integer descriptor = tokenFd;
        if (descriptor != null) {
            return fromDescriptor(descriptor);
        }
        Path file = tokenFile;
        if (file != null) {
            return checked(read(file), file.toString());
        }
        String variable = variables().get(TOKEN_VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return checked(variable, TOKEN_VARIABLE);
        }
        return administrators();
    }

    private String fromDescriptor(int descriptor) {
        byte[] line = Objects.requireNonNull(verb.root().commandLine().<Main>getCommand())
                .secrets
                .line(descriptor, "token");
        return checked(new String(line, StandardCharsets.UTF_8), "file descriptor " + descriptor);
    }

    private String administrators() {
        SniperConfig config = load().config();
        OwnerFile file = new OwnerFile(config.modeDirectory().resolve(Tokens.ADMIN_FILE));
        String text = file.read();
        if (text == null) {
            throw new CliException(
                    ExitCode.DENIED,
                    "a token is needed: name it with --token-file, --token-fd or " + TOKEN_VARIABLE
                            + "; there is none in " + file.path());
        }
        return checked(text, file.path().toString());
    }

    private static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_TOKEN_BYTES + 2), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CliException(ExitCode.USAGE, file + " cannot be read: " + FileProblem.inWords(e), e);
        }
    }

    private static String checked(String text, String from) {
        String token = text.strip();
        boolean isPlain = token.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (token.isEmpty() || token.length() > MAX_TOKEN_BYTES || !isPlain) {
            throw new CliException(ExitCode.USAGE, from + " must have a token, and nothing else");
        }
        return token;
    }

    private Map<String, String> variables() {
        return Objects.requireNonNull(verb.root().commandLine().<Main>getCommand()).environment;
    }
}
