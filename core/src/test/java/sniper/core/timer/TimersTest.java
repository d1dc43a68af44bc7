package sniper.core.timer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.TimerPurpose;
import sniper.core.message.TimerRequestedDecoder;
import sniper.core.output.OutputLog;

class TimersTest {
    private final OutputLog outputs = new OutputLog(4096, 256);
    private final Timers timers = new Timers(16, outputs);

    @Test
    void shouldTakeAnExpiryOnceAndOnlyForTheDeadlineThatIsSet() {
        timers.set(TimerPurpose.FIRE, 7, 1_000, true);
        long id = lastRequestedId();
        timers.set(TimerPurpose.FIRE, 7, 2_000, true);

        assertThat(timers.expire(id, 1_000)).isFalse();
        assertThat(timers.expire(id, 2_000)).isTrue();
        assertThat(timers.expire(id, 2_000)).isFalse();
        assertThat(Timers.purposeOf(id)).isEqualTo(TimerPurpose.FIRE);
        assertThat(Timers.keyOf(id)).isEqualTo(7);
    }

    @Test
    void shouldNotAskAgainForADeadlineThatIsSetAlready() {
        timers.set(TimerPurpose.ARM, 1, 1_000, false);
        long before = outputs.tail();

        timers.set(TimerPurpose.ARM, 1, 1_000, false);

        assertThat(outputs.tail()).isEqualTo(before);
    }

    @Test
    void shouldForgetACancelledTimer() {
        timers.set(TimerPurpose.ARM, 1, 1_000, false);
        long id = lastRequestedId();

        timers.cancel(TimerPurpose.ARM, 1);

        assertThat(timers.isSet(TimerPurpose.ARM, 1)).isFalse();
        assertThat(timers.expire(id, 1_000)).isFalse();
    }

    private long lastRequestedId() {
        long[] id = new long[1];
        outputs.forEach(
                0,
                outputs.tail(),
                (ordinal, buffer, offset, length) -> id[0] = new TimerRequestedDecoder()
                        .wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder())
                        .timerId());
        return id[0];
    }
}
