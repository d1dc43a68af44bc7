package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.collections.LongHashSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A difference is found wherever it is, and named by its place. */
class ObjectTwinsTest {
    private static class Base {
        long inherited = 1;
    }

    private static final class Node extends Base {
        int number = 2;
        String text = "three";
        final long[] longs = {4, 5};
        final int[] ints = {6};
        final byte[] bytes = {7};
        final boolean[] flags = {true};
        final short[] shorts = {8};
        final LongHashSet keys = new LongHashSet();
        final List<Leaf> list = new ArrayList<>(List.of(new Leaf(9)));
        final @Nullable Leaf[] places = {new Leaf(10), null};
    }

    private static final class Leaf {
        long value;

        Leaf(long value) {
            this.value = value;
        }
    }

    private static Arguments change(String place, Consumer<Node> change) {
        return Arguments.of(place, change);
    }

    static List<Arguments> changes() {
        return List.of(
                change("/Base.inherited: 1 and 0", node -> node.inherited = 0),
                change("/Node.number: 2 and 0", node -> node.number = 0),
                change("/Node.text: three and four", node -> node.text = "four"),
                change("/Node.longs[1]: 5 and 0", node -> node.longs[1] = 0),
                change("/Node.ints[0]: 6 and 0", node -> node.ints[0] = 0),
                change("/Node.bytes[0]: 7 and 0", node -> node.bytes[0] = 0),
                change("/Node.flags[0]: true and false", node -> node.flags[0] = false),
                change("/Node.shorts[0]: 8 and 0", node -> node.shorts[0] = 0),
                change("/Node.keys has 0 and 1 elements", node -> node.keys.add(1)),
                change("/Node.list[0]/Leaf.value: 9 and 0", node -> node.list.get(0).value = 0),
                change("/Node.list has 1 and 2 elements", node -> node.list.add(new Leaf(0))),
                change("/Node.places[0] is null in one", node -> node.places[0] = null),
                change("/Node.places[1] is null in one", node -> node.places[1] = new Leaf(0)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void shouldNameThePlaceOfADifference(String place, Consumer<Node> change) {
        Node other = new Node();
        change.accept(other);

        assertThat(new ObjectTwins().difference(new Node(), other)).isEqualTo(place);
    }

    @Test
    void shouldFindNoDifferenceWhereThereIsNone() {
        assertThat(new ObjectTwins().difference(new Node(), new Node())).isNull();
    }
}
