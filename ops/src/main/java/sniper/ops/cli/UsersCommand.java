package sniper.ops.cli;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sniper users add}, {@code list} and {@code token}. */
@Command(
        name = "users",
        description = "Add users of the HTTP interface and give out their tokens; for administrators.",
        synopsisSubcommandLabel = "COMMAND",
        footer = "A token comes from --token-file, --token-fd or SNIPER_TOKEN, else from the file of the first"
                + " administrator in the data directory; never from an argument.",
        mixinStandardHelpOptions = true)
final class UsersCommand {
    @Spec
    CommandSpec spec;

    @Command(
            name = "add",
            description = "Add a user; prints the token, which nobody can show again.",
            mixinStandardHelpOptions = true)
    int add(
            @Mixin ApiOptions options,
            @Option(names = "--admin", description = "An administrator.") boolean admin,
            @Parameters(paramLabel = "NAME", description = "1 to 64 of A-Z, a-z, 0-9, _ and -.") String name) {
        String answer = options.link().post("/api/users", json -> {
            json.writeStringField("user_id", name);
            json.writeStringField("role", admin ? "admin" : "user");
        });
        return show(options, answer);
    }

    @Command(
            name = "token",
            description = "Give a user a new token in place of the old one, which ends at once.",
            mixinStandardHelpOptions = true)
    int token(@Mixin ApiOptions options, @Parameters(paramLabel = "NAME", description = "Which user.") String name) {
        String path = "/api/users/" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "/token";
        return show(options, options.link().post(path, json -> {}));
    }

    @Command(name = "list", description = "List users and what they may do.", mixinStandardHelpOptions = true)
    int list(
            @Mixin ApiOptions options,
            @Option(names = "--limit", paramLabel = "N", description = "At most so many, up to 1000 (default: 100).")
                    @Nullable
                    Integer limit,
            @Option(names = "--after", paramLabel = "NAME", description = "Those after this one.") @Nullable
                    String after) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("limit", limit);
        parameters.put("after", after);
        String answer = options.link().get("/api/users", parameters);
        if (options.json) {
            out().println(answer);
        } else {
            ApiText.rows(out(), answer, "items", List.of("user_id", "role"));
        }
        return ExitCode.OK;
    }

    /** The token alone, so that it can go into a file as it is. */
    private int show(ApiOptions options, String answer) {
        out().println(options.json ? answer : JsonValue.object(answer).get("token"));
        return ExitCode.OK;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
