package sniper.strategies.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivitiesTest {
    @ParameterizedTest
    @CsvSource({
        "LISTING_EVENT, 20, true",
        "LAUNCH_EVENT, 18, true",
        "SUN_SHINE, 15, true",
        "PROMOTION, 12, false",
        "TRADING_COMPETITION, 10, false",
        "STAKING_EVENT, 10, false",
        "AIRDROP, 8, false",
        "SOMETHING_NEW, 5, false"
    })
    void shouldScoreEachType(String name, int points, boolean highPriority) {
        Activities one = Activities.of(0, ActivityType.of(name));

        assertThat(one.boostPoints()).isEqualTo(points);
        assertThat(one.hasHighPriority()).isEqualTo(highPriority);
    }

    @Test
    void shouldTakeTheBestAndAddForMoreThanOne() {
        assertThat(Activities.NONE.boostPoints()).isZero();
        assertThat(Activities.of(0, ActivityType.AIRDROP, ActivityType.PROMOTION)
                        .boostPoints())
                .isEqualTo(17);
        assertThat(Activities.of(0, ActivityType.AIRDROP, ActivityType.AIRDROP).boostPoints())
                .isEqualTo(13);
        assertThat(Activities.of(0, ActivityType.LAUNCH_EVENT, ActivityType.OTHER)
                        .boostPoints())
                .isEqualTo(20);
    }

    @Test
    void shouldLookAtTenAtMost() {
        Activities many = Activities.NONE;
        for (int i = 0; i < 20; i++) {
            many = many.and(ActivityType.AIRDROP);
        }

        assertThat(many.count()).isEqualTo(10);
    }

    @Test
    void shouldCountForNothingOnceStale() {
        Activities seen = Activities.of(1_000, ActivityType.SUN_SHINE);

        assertThat(seen.freshAt(1_500, 500).boostPoints()).isEqualTo(15);
        assertThat(seen.freshAt(1_501, 500)).isEqualTo(Activities.NONE);
    }
}
