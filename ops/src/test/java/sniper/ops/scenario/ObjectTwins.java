package sniper.ops.scenario;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongArrayList;
import org.agrona.collections.LongHashSet;
import org.agrona.collections.Object2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares two engines field by field, whatever their classes: a field that a copy forgot is found as soon as it matters
 * in one of them. Places that mean nothing between two messages, or nothing beyond a bound, are named here.
 */
final class ObjectTwins {
    /** Scratch of one message, and the encoders and buffers of outputs. */
    private static final Set<String> SCRATCH = Set.of(
            "sniper.core.output.OutputLog",
            "sniper.core.order.OrderIntent",
            "sniper.core.order.Fill",
            "sniper.risk.Concerned",
            "sniper.risk.Verdict",
            "sniper.risk.Holdings",
            "sniper.risk.matrix.MatrixHandover");

    /** Places past a bound, or of what is not there any more, hold what was there before. */
    private static final Set<String> LEFTOVERS = Set.of(
            "sniper.core.state.SlotIndex.keys",
            "sniper.core.state.SlotIndex.free",
            "sniper.core.book.Levels.priceTicks",
            "sniper.core.book.Levels.quantityLots",
            "sniper.core.book.Depth.pending",
            "sniper.core.order.Orders.orders",
            "sniper.core.timer.Timers.deadlinesNs",
            "sniper.core.timer.Timers.spins",
            "sniper.core.engine.Flatten.sentInStep",
            "sniper.risk.alert.Alerts.history");

    /** What is compared of each class, its superclasses included. */
    private static final Map<Class<?>, List<Place>> PLACES = new ConcurrentHashMap<>();

    private record Place(Field field, String name) {}

    private record Pair(
            @Nullable Pair within,
            String place,
            @Nullable Object one,
            @Nullable Object other) {
        String path() {
            return within == null ? place : within.path() + place;
        }
    }

    private final IdentityHashMap<Object, Object> seen = new IdentityHashMap<>();
    private final Deque<Pair> open = new ArrayDeque<>();

    /** Where the two differ first, or null. */
    @Nullable
    String difference(Object one, Object other) {
        open.add(new Pair(null, "", one, other));
        while (!open.isEmpty()) {
            String difference = compare(open.removeFirst());
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private @Nullable String compare(Pair pair) {
        Object one = pair.one();
        Object other = pair.other();
        if (one == null || other == null) {
            return one == other ? null : pair.path() + " is null in one";
        }
        if (seen.put(one, other) != null) {
            return null;
        }
        if (one instanceof String || one instanceof Number || one instanceof Boolean || one instanceof Enum) {
            return one.equals(other) ? null : pair.path() + ": " + one + " and " + other;
        }
        if (!isWorth(one.getClass())) {
            return null;
        }
        if (one.getClass() != other.getClass()) {
            return pair.path() + " is of two classes";
        }
        if (one.getClass().isArray()) {
            return compareArrays(pair, one, other);
        }
        List<?> elements = elements(one);
        if (elements != null) {
            return compareLists(pair, elements, java.util.Objects.requireNonNull(elements(other)));
        }
        return compareFields(pair, one, other);
    }

    private static boolean isWorth(Class<?> type) {
        String name = type.getName();
        return type.isArray()
                || (name.startsWith("sniper.")
                        && !name.startsWith("sniper.core.message.")
                        && !type.isHidden()
                        && !SCRATCH.contains(name))
                || name.startsWith("org.agrona.collections.")
                || name.startsWith("java.util.");
    }

    /** Of a collection, in an order that does not depend on how it got there. */
    private static @Nullable List<?> elements(Object collection) {
        if (collection instanceof Int2ObjectHashMap<?> map) {
            return flat(new TreeMap<>(map));
        }
        if (collection instanceof Object2ObjectHashMap<?, ?> map) {
            return flat(new TreeMap<>(map));
        }
        if (collection instanceof Long2LongHashMap map) {
            return flat(new TreeMap<>(map));
        }
        if (collection instanceof LongHashSet set) {
            return set.stream().sorted().toList();
        }
        if (collection instanceof LongArrayList list) {
            return list.stream().toList();
        }
        return collection instanceof Collection<?> plain ? new ArrayList<>(plain) : null;
    }

    private static List<Object> flat(Map<?, ?> map) {
        List<Object> flat = new ArrayList<>();
        map.forEach((key, value) -> {
            flat.add(key);
            flat.add(value);
        });
        return flat;
    }

    private @Nullable String compareLists(Pair pair, List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return pair.path() + " has " + one.size() + " and " + other.size() + " elements";
        }
        for (int i = 0; i < one.size(); i++) {
            addElement(pair, i, one.get(i), other.get(i));
        }
        return null;
    }

    private @Nullable String compareArrays(Pair pair, Object one, Object other) {
        int length = Array.getLength(one);
        if (length != Array.getLength(other)) {
            return pair.path() + " has two lengths";
        }
        if (one.getClass().getComponentType().isPrimitive()) {
            int at = mismatch(one, other);
            return at < 0 ? null : pair.path() + "[" + at + "]: " + Array.get(one, at) + " and " + Array.get(other, at);
        }
        for (int i = 0; i < length; i++) {
            addElement(pair, i, ((Object[]) one)[i], ((Object[]) other)[i]);
        }
        return null;
    }

    private void addElement(Pair pair, int index, @Nullable Object one, @Nullable Object other) {
        if (one != null || other != null) { // most places are empty
            open.add(new Pair(pair, "[" + index + "]", one, other));
        }
    }

    private static int mismatch(Object one, Object other) {
        if (one instanceof long[] longs) {
            return Arrays.mismatch(longs, (long[]) other);
        }
        if (one instanceof int[] ints) {
            return Arrays.mismatch(ints, (int[]) other);
        }
        if (one instanceof byte[] bytes) {
            return Arrays.mismatch(bytes, (byte[]) other);
        }
        if (one instanceof boolean[] flags) {
            return Arrays.mismatch(flags, (boolean[]) other);
        }
        if (one instanceof short[] shorts) {
            return Arrays.mismatch(shorts, (short[]) other);
        }
        if (one instanceof char[] chars) {
            return Arrays.mismatch(chars, (char[]) other);
        }
        return one instanceof double[] doubles
                ? Arrays.mismatch(doubles, (double[]) other)
                : Arrays.mismatch((float[]) one, (float[]) other);
    }

    private @Nullable String compareFields(Pair pair, Object one, Object other) {
        for (Place place : PLACES.computeIfAbsent(one.getClass(), ObjectTwins::places)) {
            try {
                Object value = place.field.get(one);
                Object twin = place.field.get(other);
                if (!place.field.getType().isPrimitive()) {
                    open.add(new Pair(pair, place.name, value, twin));
                } else if (!value.equals(twin)) {
                    return pair.path() + place.name + ": " + value + " and " + twin;
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(pair.path() + place.name, e);
            }
        }
        return null;
    }

    private static List<Place> places(Class<?> ofOne) {
        List<Place> places = new ArrayList<>();
        for (Class<?> type = ofOne; type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !LEFTOVERS.contains(type.getName() + "." + field.getName())) {
                    field.setAccessible(true);
                    places.add(new Place(field, "/" + type.getSimpleName() + "." + field.getName()));
                }
            }
        }
        return places;
    }
}
