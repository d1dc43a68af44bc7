package sniper.ops.http;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The OpenAPI file as a consumer has it: its operations, and what is wrong with an answer. */
final class OpenApiFile {
    private final Map<String, Object> root;

    OpenApiFile(String yaml) {
        root = Tree.map(Tree.yaml(yaml));
    }

    static OpenApiFile own() {
        return new OpenApiFile(new String(Api.openApi(), StandardCharsets.UTF_8));
    }

    record Operation(String method, String path, Map<String, Object> content) {
        String name() {
            return method + " " + path;
        }

        boolean isOpen() {
            return content.get("security") instanceof List<?> list && list.isEmpty();
        }

        boolean isForAdministrators() {
            return String.valueOf(content.get("summary")).contains("administrators only");
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        Tree.map(root.get("paths")).forEach((path, methods) -> Tree.map(methods)
                .forEach((method, content) -> operations.add(
                        new Operation(method.toUpperCase(java.util.Locale.ROOT), path, Tree.map(content)))));
        return operations;
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        operations().forEach(operation -> names.add(operation.name()));
        return names;
    }

    /** The operation of a request, or null. */
    Operation find(String method, String path) {
        for (Operation operation : operations()) {
            Route route = new Route(operation.method(), operation.path(), Access.ANYBODY, call -> null);
            if (operation.method().equals(method) && route.match(Route.segments(path)) != null) {
                return operation;
            }
        }
        return null;
    }

    /** Everything in an answer that the file does not say. */
    List<String> problems(Operation operation, int status, String contentType, String body) {
        Map<String, Object> responses = Tree.map(operation.content().get("responses"));
        Object response =
                responses.getOrDefault(Integer.toString(status), status >= 400 ? responses.get("default") : null);
        if (response == null) {
            return new ArrayList<>(List.of(operation.name() + " does not say " + status));
        }
        Map<String, Object> content = Tree.map(Tree.map(resolved(response)).get("content"));
        if (!content.containsKey(contentType)) {
            return new ArrayList<>(List.of(operation.name() + " " + status + " does not say " + contentType));
        }
        List<String> problems = new ArrayList<>();
        Object value = contentType.endsWith("json") ? Tree.json(body) : body;
        check(Tree.map(content.get(contentType)).get("schema"), value, operation.name() + " " + status, problems);
        return problems;
    }

    private Object resolved(Object node) {
        Object reference = node instanceof Map<?, ?> map ? map.get("$ref") : null;
        if (reference == null) {
            return node;
        }
        Object found = root;
        for (String part : reference.toString().substring(2).split("/", -1)) {
            found = Tree.map(found).get(part);
        }
        if (found == null) {
            throw new IllegalStateException("nothing is at " + reference);
        }
        return resolved(found);
    }

    private void check(Object unresolved, Object value, String where, List<String> problems) {
        Map<String, Object> schema = Tree.map(resolved(unresolved));
        Object types = schema.get("type");
        List<Object> allowed = types instanceof List<?> ? Tree.list(types) : List.of(types);
        String type = typeOf(value);
        if (!allowed.contains(type) && !(type.equals("integer") && allowed.contains("number"))) {
            problems.add(where + ": is " + type + ", not " + allowed);
            return;
        }
        if (schema.get("enum") instanceof List<?> values && !values.contains(value)) {
            problems.add(where + ": " + value + " is none of " + values);
        }
        switch (type) {
            case "string" -> checkText(schema, (String) value, where, problems);
            case "integer" -> {
                if (schema.get("minimum") instanceof BigDecimal least && ((BigDecimal) value).compareTo(least) < 0) {
                    problems.add(where + ": " + value + " is less than " + least);
                }
            }
            case "array" -> {
                List<Object> items = Tree.list(value);
                for (int i = 0; i < items.size(); i++) {
                    check(schema.get("items"), items.get(i), where + "/" + i, problems);
                }
            }
            case "object" -> checkObject(schema, Tree.map(value), where, problems);
            default -> {}
        }
    }

    private void checkObject(
            Map<String, Object> schema, Map<String, Object> value, String where, List<String> problems) {
        if (schema.get("required") instanceof List<?> names) {
            for (Object name : names) {
                if (!value.containsKey(name.toString())) {
                    problems.add(where + ": " + name + " is missing");
                }
            }
        }
        if (!(schema.get("properties") instanceof Map<?, ?> properties)) {
            return;
        }
        value.forEach((name, each) -> {
            if (properties.containsKey(name)) {
                check(properties.get(name), each, where + "/" + name, problems);
            } else {
                problems.add(where + ": " + name + " is not in the file");
            }
        });
    }

    private static void checkText(Map<String, Object> schema, String value, String where, List<String> problems) {
        Object pattern = schema.get("pattern");
        if (pattern != null
                && !java.util.regex.Pattern.compile(pattern.toString())
                        .matcher(value)
                        .find()) {
            problems.add(where + ": '" + value + "' does not match " + pattern);
        }
        try {
            Object unused =
                    switch (String.valueOf(schema.get("format"))) {
                        case "uuid" -> UUID.fromString(value);
                        case "date-time" -> Instant.parse(value);
                        case "uri", "uri-reference" -> URI.create(value);
                        default -> value;
                    };
        } catch (RuntimeException e) {
            problems.add(where + ": '" + value + "' is no " + schema.get("format"));
        }
    }

    private static String typeOf(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().scale() <= 0 ? "integer" : "number";
        }
        return value instanceof Map
                ? "object"
                : value instanceof List ? "array" : value instanceof Boolean ? "boolean" : "string";
    }
}
