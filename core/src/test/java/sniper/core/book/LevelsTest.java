package sniper.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.core.message.Side;

class LevelsTest {
    private static final int CAPACITY = 8;

    @ParameterizedTest
    @EnumSource(
            value = Side.class,
            names = {"BUY", "SELL"})
    void shouldKeepTheBestLevelsLikeASortedMap(Side side) {
        Levels levels = new Levels(side, CAPACITY);
        TreeMap<Long, Long> twin =
                new TreeMap<>(side == Side.BUY ? Comparator.<Long>reverseOrder() : Comparator.<Long>naturalOrder());
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 50_000; i++) {
            long price = random.nextLong(1, 30);
            long quantity = random.nextInt(3) == 0 ? 0 : random.nextLong(1, 100);

            levels.set(price, quantity);

            if (quantity == 0) {
                twin.remove(price);
            } else {
                twin.put(price, quantity);
                if (twin.size() > CAPACITY) {
                    twin.pollLastEntry();
                }
            }
            assertThat(asList(levels)).isEqualTo(asList(twin));
        }
    }

    private static List<List<Long>> asList(Levels levels) {
        List<List<Long>> list = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            list.add(List.of(levels.priceTicks(i), levels.quantityLots(i)));
        }
        return list;
    }

    private static List<List<Long>> asList(Map<Long, Long> twin) {
        List<List<Long>> list = new ArrayList<>();
        for (Map.Entry<Long, Long> level : twin.entrySet()) {
            list.add(List.of(level.getKey(), level.getValue()));
        }
        return list;
    }
}
