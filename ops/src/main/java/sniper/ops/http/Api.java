package sniper.ops.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** Which path is answered by what: the OpenAPI file in code, and a test compares the two. Threading: stateless. */
final class Api {
    static final String OPENAPI = "openapi.yaml";

    private static final String GET = "GET";
    private static final String POST = "POST";

    private Api() {}

    /** @param callback where a broker sends people back to; not asked before the first request */
    static Routes routes(ApiParts parts, Supplier<URI> callback) {
        Callers callers = new Callers(parts);
        UserHandlers users = new UserHandlers(parts);
        BrokerHandlers broker = new BrokerHandlers(parts, callback);
        SystemHandlers system = new SystemHandlers(parts, callers, callback);
        RunHandlers runs = new RunHandlers(parts, callers, callback);
        LedgerHandlers ledger = new LedgerHandlers(parts, callers);
        OrderHandlers orders = new OrderHandlers(parts, callers);
        byte[] openApi = openApi();
        return new Routes(List.of(
                new Route(GET, "/openapi.yaml", Access.ANYBODY, call -> Reply.text("application/yaml", openApi)),
                new Route(GET, "/api/users", Access.ADMIN, users::list),
                new Route(POST, "/api/users", Access.ADMIN, users::add),
                new Route(POST, "/api/users/{user_id}/token", Access.ADMIN, users::renew),
                new Route(GET, "/api/broker/login", Access.USER, broker::login),
                new Route(GET, "/api/broker/callback", Access.ANYBODY, broker::callback),
                new Route(POST, "/api/system/arm", Access.USER, system::arm),
                new Route(GET, "/api/system/status", Access.USER, system::status),
                new Route(POST, "/api/strategy/start", Access.USER, runs::start),
                new Route(POST, "/api/strategy/stop", Access.USER, runs::stop),
                new Route(POST, "/api/runs/{run_id}/reset", Access.ADMIN, runs::reset),
                new Route(POST, "/api/runs/{run_id}/contribution/retry", Access.USER, runs::retry),
                new Route(GET, "/api/runs", Access.USER, ledger::runs),
                new Route(GET, "/api/runs/{run_id}", Access.USER, ledger::run),
                new Route(GET, "/api/runs/{run_id}/orders", Access.USER, ledger::orders),
                new Route(GET, "/api/runs/{run_id}/trades", Access.USER, ledger::trades),
                new Route(GET, "/api/runs/{run_id}/positions", Access.USER, ledger::positions),
                new Route(GET, "/api/runs/{run_id}/events", Access.USER, ledger::events),
                new Route(GET, "/api/runs/{run_id}/mtm", Access.USER, ledger::marks),
                new Route(GET, "/api/runs/{run_id}/equity-curve", Access.USER, ledger::equityCurve),
                new Route(POST, "/api/paper/orders", Access.USER, orders::order)));
    }

    static byte[] openApi() {
        try (InputStream in = Api.class.getResourceAsStream(OPENAPI)) {
            if (in == null) {
                throw new IllegalStateException("Invariant: " + OPENAPI + " is in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Invariant: a resource can be read", e);
        }
    }
}
