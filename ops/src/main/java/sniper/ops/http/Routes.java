package sniper.ops.http;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** All routes. Immutable. */
final class Routes {
    private final List<Route> routes;

    Routes(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    List<Route> all() {
        return routes;
    }

    /** A route, and what stands in the places of its path. */
    record Match(Route route, Map<String, String> path) {}

    /** @throws Problem when nothing is there, or not for this method */
    Match find(String method, String path) {
        TreeSet<String> others = new TreeSet<>();
        List<String> segments = Route.segments(path);
        for (Route route : routes) {
            Map<String, String> values = route.match(segments);
            if (values != null && route.method().equals(method)) {
                return new Match(route, values);
            }
            if (values != null) {
                others.add(route.method());
            }
        }
        if (others.isEmpty()) {
            throw Problem.of(ProblemCode.NOT_FOUND, "a path must be one of those in /openapi.yaml");
        }
        throw Problem.of(
                ProblemCode.METHOD_NOT_ALLOWED, "the method must be " + String.join(" or ", others) + " for this path");
    }
}
