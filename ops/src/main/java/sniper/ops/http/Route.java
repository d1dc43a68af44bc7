package sniper.ops.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A method and a path that are answered.
 *
 * @param template as in the OpenAPI file: {@code /api/runs/{run_id}}
 */
record Route(String method, String template, Access access, Handler handler) {
    /** What stands in the places of the template's names, or null when the path is another. */
    @Nullable
    Map<String, String> match(List<String> segments) {
        List<String> wanted = segments(template);
        if (wanted.size() != segments.size()) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String each = wanted.get(i);
            if (each.startsWith("{")) {
                values.put(each.substring(1, each.length() - 1), segments.get(i));
            } else if (!each.equals(segments.get(i))) {
                return null;
            }
        }
        return values;
    }

    /** Parts of a path that begins with a slash; what is escaped stays so, since no value of ours needs it. */
    static List<String> segments(String path) {
        List<String> parts = new ArrayList<>();
        int start = 1;
        for (int end = path.indexOf('/', start); end >= 0; end = path.indexOf('/', start)) {
            parts.add(path.substring(start, end));
            start = end + 1;
        }
        parts.add(start <= path.length() ? path.substring(start) : "");
        return parts;
    }
}
