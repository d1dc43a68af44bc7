package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.ListingPhaseChangedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.gateway.mexc.listing.ActivityKind;
import sniper.gateway.simulator.market.ListingScenario;
import sniper.strategies.pattern.ActivityType;
import sniper.strategies.pattern.PatternEvidence;

/** What the exchange's promotion of a listing does to our confidence in it. */
class ActivitiesTest {
    private static final int WEIGHT = 3;

    @TempDir
    Path directory;

    private record Judged(int evidence, int confidence) {}

    private static List<Judged> judged(ListingRig rig) {
        ListingPhaseChangedDecoder phase = new ListingPhaseChangedDecoder();
        return rig.events(ListingPhaseChangedDecoder.TEMPLATE_ID).stream()
                .map(event -> phase.wrapAndApplyHeader(event, 0, new MessageHeaderDecoder()))
                .map(told -> new Judged(told.evidence(), told.confidence()))
                .toList();
    }

    @Test
    @Timeout(60)
    void shouldBeSurerOfAListingThatTheExchangePromotes() throws Exception {
        ListingScenario promoted =
                ListingRig.listing(4 * 3_600_000L).withActivities(List.of("AIRDROP", "LAUNCH_EVENT"));
        try (ListingRig rig = new ListingRig(directory, promoted, "poll-activities: true", "")) {
            rig.process().start(rig);

            Awaitility.await().until(() -> judged(rig).stream()
                    .anyMatch(told -> (told.evidence() & PatternEvidence.ACTIVITY) != 0));

            List<Judged> all = judged(rig);
            Judged with = all.stream()
                    .filter(told -> (told.evidence() & PatternEvidence.ACTIVITY) != 0)
                    .findFirst()
                    .orElseThrow();
            Judged without = all.get(all.indexOf(with) - 1);
            assertThat(with.evidence()).isEqualTo(without.evidence() | PatternEvidence.ACTIVITY);
            assertThat(with.confidence()).isEqualTo(without.confidence() + WEIGHT);
        }
    }

    @Test
    void shouldNumberActivitiesAlikeAtBothEndsOfTheMessage() {
        assertThat(Arrays.stream(ActivityKind.values()).map(kind -> kind + " " + kind.bit()))
                .containsExactlyElementsOf(Arrays.stream(ActivityType.values())
                        .map(type -> type + " " + type.bit())
                        .toList());
    }
}
