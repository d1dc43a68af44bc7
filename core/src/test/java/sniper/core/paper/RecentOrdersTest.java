package sniper.core.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecentOrdersTest {
    private static final long SEED = 20_260_108L;
    private static final int CAPACITY = 64;

    private final RecentOrders orders = new RecentOrders(CAPACITY);

    @BeforeEach
    void makeRoom() {
        orders.makeRoom();
    }

    @Test
    void shouldKnowNoneBeforeThereIsRoom() {
        assertThat(new RecentOrders(CAPACITY).contains(1, 2)).isFalse();
    }

    @Test
    void shouldMakeRoomByItselfForItsFirst() {
        RecentOrders none = new RecentOrders(CAPACITY);

        assertThat(none.add(1, 2)).isTrue();
        assertThat(none.contains(1, 2)).isTrue();
    }

    @Test
    void shouldTakeAnOrderOnce() {
        assertThat(orders.add(1, 2)).isTrue();

        assertThat(orders.add(1, 2)).isFalse();
        assertThat(orders.add(2, 2)).isTrue();
        assertThat(orders.contains(2, 2)).isTrue();
        assertThat(orders.contains(2, 1)).isFalse();
    }

    /** Against a queue, with few homes, so that chains are long and wrap. */
    @Test
    void shouldRememberExactlyTheLatest() {
        SplittableRandom random = new SplittableRandom(SEED);
        Deque<UUID> twin = new ArrayDeque<>();
        for (int i = 0; i < 20_000; i++) {
            UUID id = new UUID(random.nextInt(40), random.nextInt(8) == 0 ? random.nextLong() : -1 - random.nextInt(6));

            boolean taken = orders.add(id.getMostSignificantBits(), id.getLeastSignificantBits());

            assertThat(taken).as("seed %d, %d", SEED, i).isEqualTo(!twin.contains(id));
            if (taken) {
                twin.addLast(id);
                if (twin.size() > CAPACITY) {
                    twin.removeFirst();
                }
            }
            for (UUID each : twin) {
                assertThat(orders.contains(each.getMostSignificantBits(), each.getLeastSignificantBits()))
                        .isTrue();
            }
        }
    }

    @Test
    void shouldRefuseACapacityThatIsNoPowerOfTwo() {
        assertThatThrownBy(() -> new RecentOrders(100)).hasMessageContaining("capacity=100");
    }
}
