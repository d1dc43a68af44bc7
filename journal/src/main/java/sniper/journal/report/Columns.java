package sniper.journal.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Money;

/** Columns with where their values come from. Threading: one thread. */
final class Columns<T> {
    private final List<Column> columns = new ArrayList<>();
    private final List<Function<T, @Nullable Object>> values = new ArrayList<>();

    Columns<T> text(String name, Function<T, @Nullable String> value) {
        return add(name, Column.Kind.TEXT, value::apply);
    }

    Columns<T> count(String name, Function<T, @Nullable Long> value) {
        return add(name, Column.Kind.COUNT, value::apply);
    }

    /** 0 = not known. */
    Columns<T> time(String name, Function<T, Long> value) {
        return add(name, Column.Kind.TIME, from -> zeroAsNull(value.apply(from)));
    }

    private static @Nullable Object zeroAsNull(Long value) {
        return value == 0 ? null : value;
    }

    Columns<T> nanos(String name, Function<T, @Nullable Long> value) {
        return add(name, Column.Kind.NANOS, value::apply);
    }

    Columns<T> decimal(String name, Function<T, @Nullable BigDecimal> value) {
        return add(name, Column.Kind.DECIMAL, value::apply);
    }

    /** Atoms as money. */
    Columns<T> money(String name, Function<T, @Nullable Long> atoms) {
        return scaled(name, Money.ATOM_SCALE, atoms);
    }

    /** Hundredths of a basis point. */
    Columns<T> bps(String name, Function<T, @Nullable Long> hundredths) {
        return scaled(name, Rounding.BPS_SCALE, hundredths);
    }

    Columns<T> ratio(String name, Function<T, @Nullable Long> millionths) {
        return scaled(name, Rounding.RATIO_SCALE, millionths);
    }

    private Columns<T> scaled(String name, int scale, Function<T, @Nullable Long> value) {
        return decimal(name, from -> {
            Long unscaled = value.apply(from);
            return unscaled == null ? null : BigDecimal.valueOf(unscaled, scale);
        });
    }

    private Columns<T> add(String name, Column.Kind kind, Function<T, @Nullable Object> value) {
        columns.add(new Column(name, kind));
        values.add(value);
        return this;
    }

    Table table(Collection<T> from) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (T each : from) {
            List<@Nullable Object> row = new ArrayList<>();
            for (Function<T, @Nullable Object> value : values) {
                row.add(value.apply(each));
            }
            rows.add(row);
        }
        return new Table(List.copyOf(columns), rows);
    }
}
