package sniper.ops.config;

import java.util.Locale;

/** The page that describes every key, made from the records so that it cannot disagree with them. */
public final class ConfigReference {
    private static final String INTRODUCTION = """
            # Configuration

            Generated from the records in `sniper.ops.config`; a test keeps it equal. To write it anew:
            `./mvnw -Pquick -pl ops -am test -Dtest=ConfigReferenceTest -Dsniper.update=true \
            -Dsurefire.failIfNoSpecifiedTests=false`.

            A value comes from the first of: the flag `--set risk.max-open-orders=20`, the environment variable
            `SNIPER__RISK__MAX_OPEN_ORDERS` (sections joined by two underscores), `sniper.local.yaml`, `sniper.yaml`, the
            default. The two files lie beside the launcher; `--config FILE` names another main file. Relative paths start
            from the main file's directory. A list in `sniper.local.yaml` replaces the one in `sniper.yaml` whole; lists
            cannot be set by flag or variable.

            Reading is strict. An unknown key, a wrong type, a value out of range or two values that contradict each other
            stop the start with exit code 4 and one line each: file, line, column, key, value and what to write instead.
            Amounts, prices and percentages are decimal text and never pass through floating point. Units are part of the
            key and never of the value. `sniper config show` prints every value in force with its origin, `sniper config
            check` only the problems.

            """;

    private static final String KEYS = """
            ## Keys

            API key and secret never stand in the configuration: a key or a value that looks like one is refused. They lie
            encrypted in the file that `exchange.keystore` names ([protocol/keystore.md](protocol/keystore.md)), and
            `./sniper keys` puts them there ([operations.md](operations.md)).
            """;

    private ConfigReference() {}

    /** The whole page, Markdown. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        Spec.Section root = Spec.Section.root();
        page.append("## Top level\n\n");
        appendKeys(page, root);
        appendSections(page, root);
        return page.append(KEYS).toString();
    }

    /** The keys of another strict file, as tables; see {@link StrictFile}. */
    public static String tables(Class<?> type) {
        StringBuilder page = new StringBuilder();
        Spec.Section root = Spec.Section.root(type);
        appendKeys(page, root);
        appendSections(page, root);
        return page.toString();
    }

    private static void appendSections(StringBuilder page, Spec.Section parent) {
        for (Spec child : parent.children().values()) {
            if (child instanceof Spec.Section section) {
                appendSection(page, section);
            } else if (child instanceof Spec.Rows rows) {
                appendSection(page, rows.row());
            }
        }
    }

    private static void appendSection(StringBuilder page, Spec.Section section) {
        page.append("## ")
                .append(section.path())
                .append("\n\n")
                .append(section.doc())
                .append("\n\n");
        appendKeys(page, section);
        appendSections(page, section);
    }

    private static void appendKeys(StringBuilder page, Spec.Section section) {
        int before = page.length();
        for (Spec child : section.children().values()) {
            if (child instanceof Spec.Leaf leaf) {
                appendRow(page, leaf.setting(), value(leaf));
            } else if (child instanceof Spec.Rows rows) {
                appendRow(
                        page, rows.setting(), "list of up to " + rows.setting().max());
            }
        }
        if (page.length() > before) {
            page.insert(before, "| Key | Value | Default | Meaning |\n|---|---|---|---|\n")
                    .append('\n');
        }
    }

    private static void appendRow(StringBuilder page, Setting setting, String value) {
        page.append("| `").append(setting.key()).append("` | ").append(value).append(" | ");
        page.append(fallback(setting)).append(" | ").append(setting.doc()).append(" |\n");
    }

    private static String fallback(Setting setting) {
        if (setting.required()) {
            return "must be given";
        }
        return setting.fallback().isEmpty() ? "none" : "`" + setting.fallback() + "`";
    }

    private static String value(Spec.Leaf leaf) {
        Setting setting = leaf.setting();
        if (setting.kind() == Kind.CHOICE) {
            return "`" + String.join("`, `", Choices.texts(leaf.type())) + "`";
        }
        if (setting.kind() == Kind.SWITCH) {
            return "`true`, `false`";
        }
        String kind =
                setting.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("url", "URL");
        String name =
                switch (setting.kind()) {
                    case USD -> "amount";
                    case MILLIS -> "milliseconds";
                    case WHOLE -> "number";
                    default -> kind;
                };
        if (setting.min().isEmpty()) {
            return name;
        }
        return setting.max().isEmpty()
                ? name + ", from " + setting.min()
                : name + ", " + setting.min() + " to " + setting.max();
    }
}
