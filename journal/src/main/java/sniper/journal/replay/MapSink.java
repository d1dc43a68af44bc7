package sniper.journal.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields as a map in schema order: numbers are longs, sets lists of texts, groups lists of maps. Threading: one use. */
final class MapSink implements FieldSink {
    final Map<String, Object> fields = new LinkedHashMap<>();
    private final Deque<Map<String, Object>> open = new ArrayDeque<>();
    private final Deque<List<Map<String, Object>>> groups = new ArrayDeque<>();

    MapSink() {
        open.push(fields);
    }

    private void put(String name, Object value) {
        open.element().put(name, value);
    }

    @Override
    public void number(String name, long value) {
        put(name, value);
    }

    @Override
    public void symbol(String name, String value) {
        put(name, value);
    }

    @Override
    public void symbols(String name, List<String> values) {
        put(name, values);
    }

    @Override
    public void text(String name, String value) {
        put(name, value);
    }

    @Override
    public void startGroup(String name) {
        List<Map<String, Object>> group = new ArrayList<>();
        put(name, group);
        groups.push(group);
    }

    @Override
    public void startEntry() {
        Map<String, Object> entry = new LinkedHashMap<>();
        groups.element().add(entry);
        open.push(entry);
    }

    @Override
    public void endEntry() {
        open.pop();
    }

    @Override
    public void endGroup() {
        groups.pop();
    }
}
