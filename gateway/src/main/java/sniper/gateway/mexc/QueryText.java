package sniper.gateway.mexc;

/** The query of one request, encoded as it is signed and sent. Threading: not thread-safe. */
final class QueryText {
    private final StringBuilder text = new StringBuilder(160);

    QueryText add(String name, String value) {
        if (!text.isEmpty()) {
            text.append('&');
        }
        text.append(name).append('=').append(PercentEncoding.encode(value));
        return this;
    }

    QueryText add(String name, long value) {
        return add(name, Long.toString(value));
    }

    /** Leaves out what is empty. */
    QueryText addIfStated(String name, String value) {
        return value.isEmpty() ? this : add(name, value);
    }

    /** Leaves out what is not positive. */
    QueryText addIfStated(String name, long value) {
        return value <= 0 ? this : add(name, value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
