package sniper.journal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.RunAppliedDecoder;
import sniper.core.message.RunAppliedEncoder;
import sniper.core.message.RunMarkDecoder;
import sniper.core.message.RunMarkEncoder;
import sniper.core.message.TimerRequestedEncoder;
import sniper.core.message.UserRegisteredEncoder;

class LedgerGroupTest {
    private final MutableDirectBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final LedgerGroup group = new LedgerGroup();

    @Test
    void shouldBeWholeWithTheLastOutputOfAMessage() {
        assertThat(mark(7, 1)).isFalse();
        assertThat(mark(7, 2)).isFalse();
        assertThat(applied(7)).isTrue();

        assertThat(group.sequence()).isEqualTo(7);
        assertThat(group.timeNs()).isEqualTo(70);
        assertThat(group.count()).isEqualTo(3);
        assertThat(group.templateId(0)).isEqualTo(RunMarkDecoder.TEMPLATE_ID);
        assertThat(group.templateId(2)).isEqualTo(RunAppliedDecoder.TEMPLATE_ID);
        assertThat(instrumentAt(1)).isEqualTo(2);
        assertThat(applied(8)).isTrue();
        assertThat(group.count()).isEqualTo(1);
        assertThat(group.unfinished()).isZero();
    }

    @Test
    void shouldPassOverWhatIsNotOfTheLedger() {
        assertThat(mark(7, 1)).isFalse();
        int length = new TimerRequestedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .timerId(1)
                .encodedLength();
        assertThat(add(7, length)).isFalse();
        assertThat(applied(7)).isTrue();

        assertThat(group.count()).isEqualTo(2);
    }

    @Test
    void shouldTakeAUserAlone() {
        int length = new UserRegisteredEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .requestId(1)
                .userId(2)
                .name("alice")
                .encodedLength();

        assertThat(add(5, length)).isTrue();
        assertThat(group.count()).isEqualTo(1);
    }

    @Test
    void shouldDropAMessageWhoseLastOutputNeverCame() {
        assertThat(mark(7, 1)).isFalse();
        assertThat(mark(8, 5)).isFalse();
        assertThat(applied(8)).isTrue();

        assertThat(group.count()).isEqualTo(2);
        assertThat(instrumentAt(0)).isEqualTo(5);
        assertThat(group.unfinished()).isEqualTo(1);
    }

    private int instrumentAt(int index) {
        return new RunMarkDecoder()
                .wrapAndApplyHeader(group.buffer(), group.offset(index), new MessageHeaderDecoder())
                .instrumentId();
    }

    private boolean mark(long cause, int instrumentId) {
        int length = new RunMarkEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .runId(1)
                .instrumentId(instrumentId)
                .symbol("X")
                .encodedLength();
        return add(cause, length);
    }

    private boolean applied(long cause) {
        int length = new RunAppliedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .runId(1)
                .userName("alice")
                .encodedLength();
        return add(cause, length);
    }

    private boolean add(long cause, int encodedLength) {
        return group.add(cause, cause * 10, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }
}
