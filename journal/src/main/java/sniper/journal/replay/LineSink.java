package sniper.journal.replay;

import java.util.List;

/** Fields as {@code name=value} on one line; texts are quoted and can neither break the line nor the terminal. */
final class LineSink implements FieldSink {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7F;
    private static final int LAST_CONTROL = 0x9F;

    private final StringBuilder line;

    LineSink(StringBuilder line) {
        this.line = line;
    }

    @Override
    public void number(String name, long value) {
        name(name).append(value);
    }

    @Override
    public void symbol(String name, String value) {
        name(name).append(value);
    }

    @Override
    public void symbols(String name, List<String> values) {
        name(name).append(values.isEmpty() ? "-" : String.join("+", values));
    }

    @Override
    public void text(String name, String value) {
        name(name).append('"');
        value.codePoints().forEach(this::appendSafely);
        line.append('"');
    }

    @Override
    public void startGroup(String name) {
        name(name).append('[');
    }

    @Override
    public void startEntry() {
        line.append('{');
    }

    @Override
    public void endEntry() {
        line.append('}');
    }

    @Override
    public void endGroup() {
        line.append(']');
    }

    private StringBuilder name(String name) {
        char before = line.isEmpty() ? '{' : line.charAt(line.length() - 1);
        if (before != '{') {
            line.append(' ');
        }
        return line.append(name).append('=');
    }

    private void appendSafely(int codePoint) {
        if (codePoint == '"' || codePoint == '\\') {
            line.append('\\').appendCodePoint(codePoint);
        } else if (codePoint < FIRST_PRINTABLE
                || (codePoint >= DELETE && codePoint <= LAST_CONTROL)
                || Character.getType(codePoint) == Character.FORMAT
                || Character.getType(codePoint) == Character.LINE_SEPARATOR
                || Character.getType(codePoint) == Character.PARAGRAPH_SEPARATOR) {
            line.append(String.format("\\u%04x", codePoint));
        } else {
            line.appendCodePoint(codePoint);
        }
    }
}
