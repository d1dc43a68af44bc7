package sniper.journal.report;

/** Name and kind of what stands in one place of every row. */
public record Column(String name, Kind kind) {
    /** What its values are; any of them may be null, which means not known. */
    public enum Kind {
        /** {@code String}. */
        TEXT,
        /** {@code Long}: a count or an id. */
        COUNT,
        /** {@code Long}: UTC nanoseconds since the epoch. */
        TIME,
        /** {@code Long}: nanoseconds. */
        NANOS,
        /** {@code BigDecimal}: a price, a quantity, an amount, a share, or basis points. */
        DECIMAL
    }
}
