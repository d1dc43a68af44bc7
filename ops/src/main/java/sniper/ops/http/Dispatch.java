package sniper.ops.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.journal.ledger.LedgerUnavailableException;
import sniper.ops.daemon.Commands;

/**
 * Every request: which route, who calls, what is in it, and what goes back, also when it is not done. Nothing that came in is
 * logged. Threading: any thread.
 */
final class Dispatch implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final String SCHEME = "bearer ";
    private static final String HEAD = "HEAD";

    private final Routes routes;
    private final Tokens tokens;
    private final ChangeBudget budget;

    Dispatch(Routes routes, Tokens tokens, ChangeBudget budget) {
        this.routes = routes;
        this.tokens = tokens;
        this.budget = budget;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String raw = exchange.getRequestURI().getRawPath();
        String path = raw == null || !raw.startsWith("/") ? "/" : raw;
        if (ApiThreads.isRefusing()) {
            refuse(exchange, path);
        }
        try (exchange) {
            send(exchange, reply(exchange, path));
        }
    }

    /**
     * Ends the connection without waiting for what is still to come of the request, which others would wait for as well.
     *
     * @throws IOException always: it is what makes the server close a connection at once
     */
    private static void refuse(HttpExchange exchange, String path) throws IOException {
        InputStream body = exchange.getRequestBody();
        long unused = body.skip(Math.min(body.available(), JsonBody.MAX_BYTES)); // else the answer may be lost
        Reply reply = Problem.of(
                        ProblemCode.BUSY,
                        "at most " + ApiThreads.MAX_WORKING + " requests are answered at once, and are as many")
                .reply(path);
        exchange.getResponseHeaders().set("Connection", "close");
        begin(exchange, reply);
        if (!exchange.getRequestMethod().equals(HEAD)) {
            exchange.getResponseBody().write(reply.body());
        }
        exchange.getResponseBody().flush();
        throw new IOException("refused for want of a thread");
    }

    private Reply reply(HttpExchange exchange, String path) throws IOException {
        try {
            return answer(exchange, path);
        } catch (Problem problem) {
            return problem.reply(path);
        } catch (Commands.BusyException e) {
            return Problem.of(ProblemCode.BUSY, "the engine's queue is full: nothing was asked of it")
                    .reply(path);
        } catch (LedgerUnavailableException e) {
            return Problem.of(ProblemCode.LEDGER_UNAVAILABLE, "what is read comes from the database: try again later")
                    .reply(path);
        } catch (RuntimeException e) {
            LOG.error(
                    "a request could not be answered: {} {}", exchange.getRequestMethod(), routeOf(exchange, path), e);
            return Problem.of(ProblemCode.INTERNAL, "the log has more").reply(path);
        }
    }

    private Reply answer(HttpExchange exchange, String path) throws IOException {
        Routes.Match match = routes.find(exchange.getRequestMethod(), path);
        Access access = match.route().access();
        Principal caller = access == Access.ANYBODY ? null : authenticated(exchange.getRequestHeaders());
        if (access == Access.ADMIN && (caller == null || caller.role() != Role.ADMIN)) {
            throw Problem.of(ProblemCode.NOT_ALLOWED, "the caller must be an administrator, and is a user");
        }
        Query query = Query.parse(exchange.getRequestURI().getRawQuery());
        byte[] body = body(exchange);
        boolean isGet = match.route().method().equals("GET");
        if (!isGet && caller != null) {
            budget.take(caller.name());
        }
        Fields fields = isGet ? JsonBody.parse(new byte[0]) : JsonBody.parse(body);
        return match.route().handler().handle(new Call(caller, match.path(), query, fields));
    }

    /** What the path is of, without what a caller put into it. */
    private String routeOf(HttpExchange exchange, String path) {
        try {
            return routes.find(exchange.getRequestMethod(), path).route().template();
        } catch (Problem none) {
            return "elsewhere";
        }
    }

    private Principal authenticated(Headers headers) {
        List<String> given = headers.get("Authorization");
        String only = given != null && given.size() == 1 ? given.get(0) : "";
        @Nullable
        Principal caller = only.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? tokens.find(only.substring(SCHEME.length()).strip())
                : null;
        if (caller == null) {
            throw Problem.of(
                    ProblemCode.NOT_AUTHENTICATED,
                    "a request must have one header Authorization: Bearer and a token that is valid");
        }
        return caller;
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(JsonBody.MAX_BYTES + 1);
        if (body.length > JsonBody.MAX_BYTES) {
            exchange.getResponseHeaders().set("Connection", "close");
            throw Problem.of(ProblemCode.TOO_LARGE, "a body must have at most " + JsonBody.MAX_BYTES + " bytes");
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (body.length > 0 && !isJson(type)) {
            throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "a body must have Content-Type: application/json");
        }
        return body;
    }

    private static boolean isJson(@Nullable String type) {
        if (type == null) {
            return false;
        }
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().equalsIgnoreCase("application/json");
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        begin(exchange, reply);
        if (!exchange.getRequestMethod().equals(HEAD)) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(reply.body());
            }
        }
    }

    private static void begin(HttpExchange exchange, Reply reply) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.contentType());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        reply.headers().forEach(headers::set);
        boolean isHead = exchange.getRequestMethod().equals(HEAD);
        exchange.sendResponseHeaders(reply.status(), isHead ? -1 : reply.body().length);
    }
}
