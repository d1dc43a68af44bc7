package sniper.ops.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sniper runs ...}: a user's runs, over the HTTP interface. */
@Command(
        name = "runs",
        description = "Start, stop, arm and read runs of a user, over the HTTP interface.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RunsStartCommand.class},
        footer = "A token comes from --token-file, --token-fd or SNIPER_TOKEN, else from the file of the first"
                + " administrator in the data directory; never from an argument.",
        mixinStandardHelpOptions = true)
final class RunsCommand {
    private static final String RUN = "Id of the run.";

    enum OrderSide {
        BUY,
        SELL
    }

    @Spec
    CommandSpec spec;

    @Command(name = "list", description = "List the caller's runs.", mixinStandardHelpOptions = true)
    int list(@Mixin ApiOptions options, @Mixin PageOptions page) {
        String answer = options.link().get("/api/runs", page.parameters());
        return rows(
                options,
                answer,
                "items",
                List.of("run_id", "status", "strategy_name", "cash", "created_at", "stopped_at"));
    }

    @Command(name = "show", description = "One run with its state.", mixinStandardHelpOptions = true)
    int show(@Mixin ApiOptions options, @Parameters(paramLabel = "RUN", description = RUN) UUID run) {
        return lines(options, options.link().get("/api/runs/" + run, Map.of()));
    }

    @Command(
            name = "status",
            description = "Where the runs that are not STOPPED stand, and the broker's session, from the engine.",
            mixinStandardHelpOptions = true)
    int status(@Mixin ApiOptions options) {
        String answer = options.link().get("/api/system/status", Map.of());
        int code = rows(options, answer, "runs", List.of("run_id", "status", "next_execution", "last_logical_time"));
        if (!options.json) {
            out().println("broker  " + JsonValue.object(answer).get("broker_state"));
        }
        return code;
    }

    @Command(
            name = "stop",
            description = "Stop a run for good; without its id, the one that is RUNNING.",
            mixinStandardHelpOptions = true)
    int stop(
            @Mixin ApiOptions options,
            @Parameters(arity = "0..1", paramLabel = "RUN", description = RUN) @Nullable UUID run) {
        return lines(options, options.link().post("/api/strategy/stop", json -> {
            if (run != null) {
                json.writeStringField("run_id", run.toString());
            }
        }));
    }

    @Command(name = "arm", description = "Put what is PAUSED into RUNNING.", mixinStandardHelpOptions = true)
    int arm(@Mixin ApiOptions options) {
        String answer = options.link().post("/api/system/arm", json -> {});
        if (options.json) {
            return lines(options, answer);
        }
        out().println("armed");
        int unused = rows(options, answer, "armed_runs", List.of("run_id", "status", "already_running"));
        out().println("not armed");
        int unusedToo = rows(options, answer, "failed_runs", List.of("run_id", "status", "reason"));
        Object next = JsonValue.object(answer).get("next_execution");
        out().println("next execution  " + (next == null ? "none" : next));
        return ExitCode.OK;
    }

    @Command(
            name = "login",
            description = "Say where to log in at the broker, once in a trading day.",
            mixinStandardHelpOptions = true)
    int login(@Mixin ApiOptions options) {
        return lines(options, options.link().get("/api/broker/login", Map.of()));
    }

    @Command(
            name = "reset",
            description = "ERROR to PAUSED, from where it can be armed; for administrators.",
            mixinStandardHelpOptions = true)
    int reset(@Mixin ApiOptions options, @Parameters(paramLabel = "RUN", description = RUN) UUID run) {
        return lines(options, options.link().post("/api/runs/" + run + "/reset", json -> {}));
    }

    @Command(
            name = "retry",
            description = "Try the contribution that was rejected once more at the next tick.",
            mixinStandardHelpOptions = true)
    int retry(@Mixin ApiOptions options, @Parameters(paramLabel = "RUN", description = RUN) UUID run) {
        return lines(options, options.link().post("/api/runs/" + run + "/contribution/retry", json -> {}));
    }

    @Command(
            name = "order",
            description = "An order by hand into the run that is RUNNING.",
            mixinStandardHelpOptions = true)
    int order(
            @Mixin ApiOptions options,
            @Option(
                            names = "--id",
                            paramLabel = "ID",
                            description = "Client order id; the same again orders nothing new.")
                    @Nullable
                    String id,
            @Option(names = "--limit-price", paramLabel = "PRICE", description = "A limit order at this price.")
                    @Nullable
                    String limitPrice,
            @Parameters(index = "0", paramLabel = "SIDE", description = "BUY or SELL.") OrderSide side,
            @Parameters(index = "1", paramLabel = "QUANTITY", description = "A decimal.") String quantity,
            @Parameters(index = "2", paramLabel = "SYMBOL", description = "One of the run's.") String symbol) {
        String clientOrderId = id == null ? UUID.randomUUID().toString() : id;
        return lines(options, options.link().post("/api/paper/orders", json -> {
            json.writeStringField("client_order_id", clientOrderId);
            json.writeStringField("symbol", symbol);
            json.writeStringField("side", side.name());
            json.writeStringField("order_type", limitPrice == null ? "MARKET" : "LIMIT");
            json.writeStringField("quantity", quantity);
            if (limitPrice != null) {
                json.writeStringField("limit_price", limitPrice);
            }
        }));
    }

    @Command(name = "orders", description = "A run's orders.", mixinStandardHelpOptions = true)
    int orders(
            @Mixin ApiOptions options,
            @Mixin PageOptions page,
            @Parameters(paramLabel = "RUN", description = RUN) UUID run) {
        return read(
                options,
                page,
                run,
                "orders",
                List.of(
                        "logical_time",
                        "symbol",
                        "side",
                        "order_type",
                        "quantity",
                        "limit_price",
                        "status",
                        "reject_reason"));
    }

    @Command(name = "trades", description = "A run's trades.", mixinStandardHelpOptions = true)
    int trades(
            @Mixin ApiOptions options,
            @Mixin PageOptions page,
            @Parameters(paramLabel = "RUN", description = RUN) UUID run) {
        return read(
                options, page, run, "trades", List.of("logical_time", "symbol", "side", "quantity", "price", "fee"));
    }

    @Command(name = "positions", description = "What a run holds.", mixinStandardHelpOptions = true)
    int positions(@Mixin ApiOptions options, @Parameters(paramLabel = "RUN", description = RUN) UUID run) {
        String answer = options.link().get("/api/runs/" + run + "/positions", Map.of());
        return rows(options, answer, "items", List.of("symbol", "quantity", "avg_price", "realized_pnl"));
    }

    @Command(name = "events", description = "What happened to a run.", mixinStandardHelpOptions = true)
    int events(
            @Mixin ApiOptions options,
            @Mixin PageOptions page,
            @Parameters(paramLabel = "RUN", description = RUN) UUID run) {
        return read(options, page, run, "events", List.of("logical_time", "event_type", "payload"));
    }

    @Command(name = "mtm", description = "A run's mark-to-market ledger.", mixinStandardHelpOptions = true)
    int mtm(
            @Mixin ApiOptions options,
            @Mixin PageOptions page,
            @Parameters(paramLabel = "RUN", description = RUN) UUID run) {
        return read(
                options,
                page,
                run,
                "mtm",
                List.of("logical_time", "cash", "positions_value", "equity", "total_invested", "pnl"));
    }

    @Command(name = "equity", description = "A run's equity and drawdown.", mixinStandardHelpOptions = true)
    int equity(
            @Mixin ApiOptions options,
            @Mixin PageOptions page,
            @Parameters(paramLabel = "RUN", description = RUN) UUID run) {
        return read(options, page, run, "equity-curve", List.of("logical_time", "equity", "drawdown"));
    }

    private int read(ApiOptions options, PageOptions page, UUID run, String table, List<String> columns) {
        return rows(options, options.link().get("/api/runs/" + run + "/" + table, page.parameters()), "items", columns);
    }

    private int rows(ApiOptions options, String answer, String array, List<String> columns) {
        if (options.json) {
            out().println(answer);
        } else {
            ApiText.rows(out(), answer, array, columns);
        }
        return ExitCode.OK;
    }

    private int lines(ApiOptions options, String answer) {
        if (options.json) {
            out().println(answer);
        } else {
            ApiText.lines(out(), answer);
        }
        return ExitCode.OK;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
