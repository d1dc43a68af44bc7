package sniper.ops.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes a configuration in force as YAML that reads back to the same values, with every origin as a comment. */
public final class ConfigText {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}/.][\\p{L}\\p{N}/._:+-]*(?<!:)");
    private static final int COMMENT_COLUMN = 60;

    private final StringBuilder text = new StringBuilder();
    private List<String> parents = List.of();

    private ConfigText() {}

    public static String yaml(List<Effective> values) {
        ConfigText writer = new ConfigText();
        values.forEach(writer::append);
        return writer.text.toString();
    }

    private void append(Effective value) {
        List<String> keys = List.of(value.path().split("\\."));
        List<String> above = keys.subList(0, keys.size() - 1);
        boolean newRow = openSections(above);
        String line = indent(above) + keys.get(keys.size() - 1) + ": " + quoted(value.text());
        if (newRow) {
            int dash = indent(above).length() - 2;
            line = line.substring(0, dash) + "- " + line.substring(dash + 2);
        }
        text.append(line)
                .append(" ".repeat(Math.max(1, COMMENT_COLUMN - line.length())))
                .append("# ")
                .append(value.origin().replaceAll("\\p{Cntrl}", " "))
                .append('\n');
        parents = above;
    }

    /** Writes the headers this value needs and the last one did not; returns whether a list row starts. */
    private boolean openSections(List<String> above) {
        int common = 0;
        while (common < Math.min(above.size(), parents.size())
                && above.get(common).equals(parents.get(common))) {
            common++;
        }
        for (int i = common; i < above.size(); i++) {
            String key = listName(above.get(i));
            boolean sameList = i == common
                    && i < parents.size()
                    && listName(parents.get(i)).equals(key);
            if (!sameList) {
                text.append(indent(above.subList(0, i))).append(key).append(":\n");
            }
        }
        return common < above.size() && above.get(above.size() - 1).endsWith("]");
    }

    private static String listName(String key) {
        int bracket = key.indexOf('[');
        return bracket < 0 ? key : key.substring(0, bracket);
    }

    private static String indent(List<String> above) {
        List<String> steps = new ArrayList<>();
        for (String key : above) {
            steps.add(key.endsWith("]") ? "    " : "  ");
        }
        return String.join("", steps);
    }

    private static String quoted(String value) {
        if (value.equals("[]") || PLAIN.matcher(value).matches()) {
            return value;
        }
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
