package sniper.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyModelTest {
    private static long[] draw(LatencyModel model) {
        return LongStream.generate(model::nextNs).limit(20_000).sorted().toArray();
    }

    @Test
    void shouldFollowTheMeasuredQuantiles() {
        long[] reply = draw(LatencyModel.measuredReply(1));
        long[] push = draw(LatencyModel.measuredPrivate(1));

        assertThat(reply[10_000] / 1_000_000).isBetween(331L, 335L);
        assertThat(reply[18_000] / 1_000_000).isBetween(362L, 366L);
        assertThat(reply[19_800] / 1_000_000).isBetween(420L, 426L);
        assertThat(push[10_000] / 1_000_000).isBetween(630L, 655L);
        assertThat(push[18_000] / 1_000_000).isBetween(1_690L, 1_780L);
    }

    @Test
    void shouldRepeatForTheSameSeed() {
        assertThat(draw(LatencyModel.measuredReply(5))).isEqualTo(draw(LatencyModel.measuredReply(5)));
        assertThat(LatencyModel.fixed(42).nextNs()).isEqualTo(42);
    }
}
