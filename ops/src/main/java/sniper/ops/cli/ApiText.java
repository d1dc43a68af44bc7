package sniper.ops.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers of the interface for people. Threading: the main thread. */
final class ApiText {
    private static final String NOTHING = "-";

    private ApiText() {}

    /** A page of rows in columns, and how to see more. */
    static void rows(PrintWriter out, String json, String array, List<String> columns) {
        Map<String, @Nullable Object> page = JsonValue.object(json);
        List<Map<String, @Nullable Object>> items = JsonValue.objects(page, array);
        if (items.isEmpty()) {
            out.println("none");
        } else {
            table(out, columns, items);
        }
        Object next = page.get("next");
        if (next != null) {
            out.println("more with --after " + next);
        }
    }

    private static void table(PrintWriter out, List<String> columns, List<Map<String, @Nullable Object>> items) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns);
        for (Map<String, @Nullable Object> item : items) {
            lines.add(columns.stream().map(column -> text(item.get(column))).toList());
        }
        int[] widths = new int[columns.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length() + 2));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    /** One object, a line for each value, and for each part of one that has parts. */
    static void lines(PrintWriter out, String json) {
        Map<String, @Nullable Object> values = JsonValue.object(json);
        Map<String, @Nullable Object> lines = new LinkedHashMap<>();
        values.forEach((name, value) -> addLines(lines, name, value));
        int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
        lines.forEach((name, value) -> out.println(name + " ".repeat(width - name.length() + 2) + text(value)));
    }

    private static void addLines(Map<String, @Nullable Object> lines, String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((inner, part) -> addLines(lines, name + "." + inner, part));
        } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            for (int i = 0; i < list.size(); i++) {
                lines.put(name + "[" + i + "]", list.get(i));
            }
        } else {
            lines.put(name, value);
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? NOTHING : shown(value).replaceAll("\\p{Cntrl}", " ");
    }

    /** What has parts in one line: names and values, lists in brackets. */
    private static String shown(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .filter(entry -> entry.getValue() != null)
                    .map(entry -> entry.getKey() + " " + inner(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ApiText::inner).collect(Collectors.joining("; ", "[", "]"));
        }
        return String.valueOf(value);
    }

    private static String inner(@Nullable Object value) {
        return value instanceof Map<?, ?> ? "(" + shown(value) + ")" : value == null ? NOTHING : shown(value);
    }
}
