package sniper.ops.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rows to show. */
final class PageOptions {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Of this logical time or later, such as 2026-01-31T09:15:00Z.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Of an earlier logical time.")
    @Nullable
    String to;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, up to 1000 (default: 100).")
    @Nullable
    Integer limit;

    @Option(names = "--after", paramLabel = "NEXT", description = "Those after a page, as it said.")
    @Nullable
    String after;

    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("limit", limit);
        parameters.put("after", after);
        return parameters;
    }
}
