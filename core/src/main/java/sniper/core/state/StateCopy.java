package sniper.core.state;

import org.jspecify.annotations.Nullable;

/**
 * Takes state out of the engine, or puts it back into a new one. A state class has one {@code copy} method that serves
 * both ways, so that what is written and what is read cannot differ: {@code lots = state.of(lots)}.
 *
 * <p>Threading: that of the state's owner. Putting back throws {@link IllegalStateException} for what does not fit; the
 * engine it was meant for is of no use then.
 */
public abstract class StateCopy {
    StateCopy() {}

    /** Whether values come from the copy, and the state is new. */
    public abstract boolean isRestoring();

    /** Returns the value, or what it was. */
    public abstract long of(long value);

    public int of(int value) {
        long copied = of((long) value);
        if (copied != (int) copied) {
            throw new IllegalStateException("a copied value must fit its field: value=" + copied);
        }
        return (int) copied;
    }

    public boolean of(boolean value) {
        return of(value ? 1L : 0L) != 0;
    }

    /** By name, so that a constant may be added anywhere. */
    public <E extends Enum<E>> E of(E value) {
        String name = of(value.name());
        return isRestoring() ? Enum.valueOf(value.getDeclaringClass(), name) : value;
    }

    public abstract String of(String value);

    public @Nullable String ofNullable(@Nullable String value) {
        return of(value != null) ? of(value == null ? "" : value) : null;
    }

    /** A whole array; the one put back into has to be as long. */
    public final void of(long[] values) {
        requireLength(values.length);
        of(values, values.length);
    }

    public final void of(int[] values) {
        requireLength(values.length);
        of(values, values.length);
    }

    public final void of(boolean[] values) {
        requireLength(values.length);
        of(values, values.length);
    }

    private void requireLength(int length) {
        int copied = of(length);
        if (copied != length) {
            throw new IllegalStateException(
                    "bounds of the engine must be those of the copy: length=" + length + " copied=" + copied);
        }
    }

    /** The first so many of an array. */
    public final void of(long[] values, int count) {
        requireRoom(count, values.length);
        for (int i = 0; i < count; i++) {
            values[i] = of(values[i]);
        }
    }

    public final void of(int[] values, int count) {
        requireRoom(count, values.length);
        for (int i = 0; i < count; i++) {
            values[i] = of(values[i]);
        }
    }

    public final void of(boolean[] values, int count) {
        requireRoom(count, values.length);
        for (int i = 0; i < count; i++) {
            values[i] = of(values[i]);
        }
    }

    public final void of(byte[] values, int count) {
        requireRoom(count, values.length);
        for (int i = 0; i < count; i++) {
            values[i] = (byte) of((long) values[i]);
        }
    }

    private static void requireRoom(int count, int length) {
        if (count < 0 || count > length) {
            throw new IllegalStateException(
                    "bounds of the engine must hold what was copied: count=" + count + " length=" + length);
        }
    }

    /** Between two parts of the state: a copy that is read out of step ends here and is not taken for something else. */
    public final void part(String name) {
        String copied = of(name);
        if (!copied.equals(name)) {
            throw new IllegalStateException("a copy must hold the same parts: expected=" + name + " copied=" + copied);
        }
    }
}
