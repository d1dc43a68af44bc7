package sniper.ops.http;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;

/** What came back. */
record ApiAnswer(int status, String body, HttpHeaders headers) {
    Map<String, Object> json() {
        return Tree.map(Tree.json(body));
    }

    String text(String name) {
        return String.valueOf(json().get(name));
    }

    List<Map<String, Object>> objects(String name) {
        return Tree.list(json().get(name)).stream().map(Tree::map).toList();
    }

    List<Map<String, Object>> items() {
        return objects("items");
    }
}
