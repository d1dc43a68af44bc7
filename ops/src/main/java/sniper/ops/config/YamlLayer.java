package sniper.ops.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a YAML file against the tree of keys, value by value as text, each with its place. Plain YAML only: no
 * aliases, tags or second documents. Threading: one thread, one file.
 */
final class YamlLayer {
    private static final long MAX_FILE_BYTES = 1 << 20;
    /** The deepest key of ours lies four levels down. */
    private static final int MAX_DEPTH = 20;

    private static final YAMLFactory YAML = factory();

    private final Spec.Section root;
    private final Problems problems;
    private final String name;
    private final YAMLParser parser;
    private final Layer layer = new Layer();

    private YamlLayer(Spec.Section root, Problems problems, String name, YAMLParser parser) {
        this.root = root;
        this.problems = problems;
        this.name = name;
        this.parser = parser;
    }

    /** @param name how error lines call the file */
    static Layer read(Path file, String name, Spec.Section root, Problems problems) {
        try (YAMLParser parser = YAML.createParser(text(file, name))) {
            YamlLayer reader = new YamlLayer(root, new Problems(), name, parser);
            try {
                reader.readDocument();
                problems.addAll(reader.problems);
            } catch (StreamConstraintsException e) {
                reader.layer.cutOff();
                problems.add(
                        reader.place(),
                        "",
                        "sections and lists lie more than " + MAX_DEPTH + " deep: nothing here does");
            } catch (JsonProcessingException e) {
                reader.layer.cutOff();
                problems.add(reader.place(e.getLocation()), "", "not valid YAML: " + reason(e));
            }
            return reader.layer;
        } catch (CharacterCodingException e) {
            throw new ConfigException(name + ":1:1 the file must be UTF-8 text: save it as UTF-8", e);
        } catch (IOException e) {
            throw new ConfigException(
                    name + ": cannot be read: " + FileProblem.inWords(e) + "; check path and permissions", e);
        }
    }

    private static YAMLFactory factory() {
        YAMLFactory yaml = new YAMLFactory();
        yaml.setStreamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build());
        return yaml;
    }

    private static String text(Path file, String name) throws IOException {
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new ConfigException(name + ":1:1 a configuration is at most 1 MiB: size=" + Files.size(file)
                    + " bytes; is this the right file?");
        }
        return Files.readString(file);
    }

    private void readDocument() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return;
        }
        if (first == JsonToken.START_OBJECT) {
            readSection(root, "");
        } else if (first != JsonToken.VALUE_NULL) {
            problems.add(place(), "", "want keys like 'mode: demo', got " + got(first));
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            problems.add(place(), "", "one document per file: remove the '---' and what follows it");
        }
    }

    private void readSection(Spec.Section section, String path) throws IOException {
        Map<String, String> seen = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            String place = place();
            String before = seen.putIfAbsent(key, place);
            if (before != null) {
                problems.add(place, Spec.join(path, key), "given twice, first at " + before + ": remove one");
            }
            readValue(section, key, Spec.join(path, key), place);
        }
    }

    private void readValue(Spec.Section section, String key, String path, String keyPlace) throws IOException {
        Spec spec = section.children().get(key);
        JsonToken token = parser.nextToken();
        if (spec == null) {
            String shownPath = Secrets.looksSecret(key) ? Spec.join(section.path(), "***") : path;
            problems.add(keyPlace, shownPath, UnknownKey.problem(root, section, key));
            parser.skipChildren();
        } else if (parser.isCurrentAlias() || parser.getTypeId() != null) {
            problems.add(place(), path, "YAML aliases and tags are not supported: write the value itself");
            parser.skipChildren();
        } else if (spec instanceof Spec.Leaf leaf) {
            readLeaf(leaf, token, path);
        } else if (spec instanceof Spec.Rows rows) {
            readRows(rows, token, path);
        } else if (token == JsonToken.START_OBJECT) {
            readSection((Spec.Section) spec, path);
        } else if (token != JsonToken.VALUE_NULL) {
            problems.add(place(), path, "want a section of keys below it, got " + got(token));
            parser.skipChildren();
        }
    }

    private void readLeaf(Spec.Leaf leaf, @Nullable JsonToken token, String path) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            problems.add(
                    place(),
                    path,
                    "has no value: write " + leaf.want() + (leaf.setting().required() ? "" : ", or remove the key"));
        } else if (token != null && token.isScalarValue()) {
            layer.put(path, new Given(parser.getText(), place()));
        } else {
            problems.add(place(), path, "want " + leaf.want() + ", got " + got(token));
            parser.skipChildren();
        }
    }

    private void readRows(Spec.Rows rows, @Nullable JsonToken token, String path) throws IOException {
        String listPlace = place();
        if (token != JsonToken.START_ARRAY) {
            problems.add(listPlace, path, "want a list, each row starting with '- ', got " + got(token));
            parser.skipChildren();
            return;
        }
        int count = 0;
        for (JsonToken row = parser.nextToken(); row != JsonToken.END_ARRAY && row != null; row = parser.nextToken()) {
            String rowPath = path + "[" + count + "]";
            if (row == JsonToken.START_OBJECT) {
                layer.put(rowPath, new Given("", place()));
                readSection(rows.row(), rowPath);
            } else {
                String first = rows.row().children().keySet().iterator().next();
                problems.add(place(), rowPath, "want a row like '- " + first + ": ...', got " + got(row));
                parser.skipChildren();
            }
            count++;
        }
        layer.put(path, new Given(Integer.toString(count), listPlace));
    }

    private String got(@Nullable JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            return "a section";
        }
        if (token == JsonToken.START_ARRAY) {
            return "a list";
        }
        return token == null || token == JsonToken.VALUE_NULL ? "nothing" : Secrets.shown(parser.getText());
    }

    private String place() {
        return place(parser.currentTokenLocation());
    }

    private String place(@Nullable JsonLocation location) {
        return location == null ? name + ":1:1" : name + ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    /** The parser's own words without the excerpt it adds, which may hold anything the file holds. */
    private static String reason(JsonProcessingException e) {
        StringBuilder reason = new StringBuilder();
        for (String line : String.valueOf(e.getOriginalMessage()).lines().toList()) {
            if (!line.startsWith(" ") && !line.startsWith("could not find expected")) {
                reason.append(reason.isEmpty() ? "" : ", ")
                        .append(line.replaceAll(", got this.*|, but got.*|: <.*", ""));
            }
        }
        return reason + "; indent with spaces, close every quote and bracket";
    }
}
