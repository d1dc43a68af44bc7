package sniper.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SlotIndexTest {
    @Test
    void shouldBehaveLikeAMapWithSlotsThatNeverClash() {
        SlotIndex index = new SlotIndex(100);
        Map<Long, Integer> twin = new HashMap<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 100_000; i++) {
            long key = random.nextLong(300) - 150;
            Integer slot = twin.get(key);
            if (slot != null) {
                assertThat(index.slotOf(key)).isEqualTo(slot);
                index.remove(slot);
                twin.remove(key);
            } else {
                int added = index.add(key);
                assertThat(added == SlotIndex.NONE).isEqualTo(twin.size() == 100);
                if (added != SlotIndex.NONE) {
                    assertThat(twin).doesNotContainValue(added);
                    twin.put(key, added);
                }
            }
            assertThat(index.size()).isEqualTo(twin.size());
        }
    }
}
