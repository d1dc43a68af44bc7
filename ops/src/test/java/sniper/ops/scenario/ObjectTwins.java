package sniper.ops.scenario;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    private record Pair(
            String path, @Nullable Object one, @Nullable Object other) {}

    private final IdentityHashMap<Object, Object> seen = new IdentityHashMap<>();
    private final Deque<Pair> open = new ArrayDeque<>();

    /** Where the two differ first, or null. */
    @Nullable
    String difference(Object one, Object other) {
        open.add(new Pair("", one, other));
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
            open.add(new Pair(pair.path() + "[" + i + "]", one.get(i), other.get(i)));
        }
        return null;
    }

    private @Nullable String compareArrays(Pair pair, Object one, Object other) {
        if (Array.getLength(one) != Array.getLength(other)) {
            return pair.path() + " has two lengths";
        }
        boolean isPlain = one.getClass().getComponentType().isPrimitive();
        for (int i = 0; i < Array.getLength(one); i++) {
            Object element = Array.get(one, i);
            Object twin = Array.get(other, i);
            if (!isPlain) {
                open.add(new Pair(pair.path() + "[" + i + "]", element, twin));
            } else if (!element.equals(twin)) {
                return pair.path() + "[" + i + "]: " + element + " and " + twin;
            }
        }
        return null;
    }

    private @Nullable String compareFields(Pair pair, Object one, Object other) {
        for (Class<?> type = one.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        || LEFTOVERS.contains(type.getName() + "." + field.getName())) {
                    continue;
                }
                String path = pair.path() + "/" + type.getSimpleName() + "." + field.getName();
                try {
                    field.setAccessible(true);
                    Object value = field.get(one);
                    Object twin = field.get(other);
                    if (!field.getType().isPrimitive()) {
                        open.add(new Pair(path, value, twin));
                    } else if (!value.equals(twin)) {
                        return path + ": " + value + " and " + twin;
                    }
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(path, e);
                }
            }
        }
        return null;
    }
}
