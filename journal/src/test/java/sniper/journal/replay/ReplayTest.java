package sniper.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.TimerRequestedDecoder;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalFixture;
import sniper.journal.log.JournalTail;

class ReplayTest {
    private static final int INPUTS = 3_000;
    /** One output for every input on average: 0, 1, 2, 0, 1, 2, ... */
    private static final int OUTPUTS = INPUTS;

    @TempDir
    Path directory;

    private final CountingEngine live = new CountingEngine();

    @Test
    void shouldStartFromNothing() {
        ReplayResult result = replay(new CountingEngine());

        assertThat(result.lastSequence()).isZero();
        assertThat(result.lastSessionId()).isZero();
        assertThat(result.tail()).isEqualTo(JournalTail.EMPTY);
        assertThat(result.isFaithful()).isTrue();
    }

    @Test
    void shouldMakeTheSameOutputsAndState() {
        record(1, INPUTS, INPUTS);

        ReplayResult result = replay(new CountingEngine());

        assertThat(result.isFaithful()).isTrue();
        assertThat(result.inputs()).isEqualTo(INPUTS);
        assertThat(result.outputsCompared()).isEqualTo(OUTPUTS);
        assertThat(result.lastSequence()).isEqualTo(INPUTS);
        assertThat(result.lastSessionId()).isEqualTo(1);
        assertThat(result.stateHash()).isEqualTo(live.stateHash());
        assertThat(result.unjournaledOutputs()).isEmpty();
        assertThat(result.skippedOutputs()).isZero();
    }

    @Test
    void shouldReportOutputsOfADeadProcessThatWereNeverJournaled() {
        record(1, INPUTS, INPUTS - 4);

        ReplayResult result = replay(new CountingEngine());

        assertThat(result.isFaithful()).isTrue();
        assertThat(result.unjournaledOutputs())
                .extracting(output -> output.causeSequence() + "." + output.ordinal())
                .containsExactly("2998.0", "2999.0", "2999.1")
                .hasSize(OUTPUTS - (int) result.outputsCompared());
    }

    @Test
    void shouldBeWholeAgainWhenTheNextSessionAppendsThem() {
        record(1, INPUTS, INPUTS - 4);
        ReplayResult recovered = replay(new CountingEngine());

        try (JournalFixture next = new JournalFixture(directory)) {
            for (DerivedOutput output : recovered.unjournaledOutputs()) {
                next.journal()
                        .appendOutput(
                                output.causeSequence(),
                                output.ordinal(),
                                output.timeNs(),
                                output.message(),
                                0,
                                output.message().capacity());
            }
        }
        record(INPUTS + 1, 2 * INPUTS, 2 * INPUTS);

        ReplayResult result = replay(new CountingEngine());
        assertThat(result.isFaithful()).isTrue();
        assertThat(result.outputsCompared()).isEqualTo(2L * OUTPUTS);
        assertThat(result.skippedOutputs()).isZero();
        assertThat(result.lastSessionId()).isEqualTo(3);
        assertThat(result.stateHash()).isEqualTo(live.stateHash());
    }

    @Test
    void shouldCountOutputsAnEarlierSessionNeverJournaled() {
        record(1, INPUTS, INPUTS - 4);
        record(INPUTS + 1, 2 * INPUTS, 2 * INPUTS);

        ReplayResult result = replay(new CountingEngine());

        assertThat(result.isFaithful()).isTrue();
        assertThat(result.skippedOutputs()).isEqualTo(3);
        assertThat(result.outputsCompared()).isEqualTo(2L * OUTPUTS - 3);
        assertThat(result.unjournaledOutputs()).isEmpty();
    }

    @Test
    void shouldReportTheFirstOutputThatDiffersAndGoOn() {
        record(1, INPUTS, INPUTS);

        ReplayResult result = replay(new CountingEngine(1_000));

        OutputMismatch mismatch = Objects.requireNonNull(result.mismatch());
        assertThat(mismatch.causeSequence()).isEqualTo(1_000);
        assertThat(mismatch.ordinal()).isZero();
        assertThat(timerId(mismatch.derived())).isEqualTo(timerId(mismatch.journaled()) + 1);
        assertThat(result.isFaithful()).isFalse();
        assertThat(result.inputs()).isEqualTo(INPUTS);
        assertThat(result.stateHash()).isNotEqualTo(live.stateHash());
    }

    @Test
    void shouldReportAnOutputTheJournalLacksInTheMiddleOfASession() {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            for (int sequence = 1; sequence <= 10; sequence++) {
                drive(fixture, sequence, sequence != 4);
            }
        }

        OutputMismatch mismatch =
                Objects.requireNonNull(replay(new CountingEngine()).mismatch());

        assertThat(mismatch.causeSequence()).isEqualTo(4);
        assertThat(mismatch.journaled().capacity()).isZero();
        assertThat(mismatch.derived().capacity()).isPositive();
    }

    @Test
    void shouldReportAnOutputTheEngineDoesNotMake() {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            drive(fixture, 1, true);
            drive(fixture, 2, true);
            fixture.journal().appendOutput(2, 2, 0, new UnsafeBuffer(new byte[8]), 0, 8);
            drive(fixture, 3, true);
            drive(fixture, 4, true);
        }

        OutputMismatch mismatch =
                Objects.requireNonNull(replay(new CountingEngine()).mismatch());

        assertThat(mismatch.causeSequence()).isEqualTo(2);
        assertThat(mismatch.ordinal()).isEqualTo(2);
        assertThat(mismatch.journaled().capacity()).isEqualTo(8);
        assertThat(mismatch.derived().capacity()).isZero();
    }

    @Test
    void shouldStopWhereItIsTold() {
        record(1, INPUTS, INPUTS);
        CountingEngine reference = new CountingEngine();
        try (JournalFixture messages = new JournalFixture(directory.resolve("other"))) {
            for (int sequence = 1; sequence <= 1_001; sequence++) {
                reference.onMessage(
                        sequence,
                        JournalFixture.timeNs(sequence),
                        messages.ticker(sequence),
                        0,
                        JournalFixture.tickerLength());
            }
        }
        CountingEngine engine = new CountingEngine();

        ReplayResult result = new Replay(engine, engine.outputs()).run(directory, 1_001);

        assertThat(result.lastSequence()).isEqualTo(1_001);
        assertThat(result.inputs()).isEqualTo(1_001);
        assertThat(result.outputsCompared()).isEqualTo(1_002);
        assertThat(result.unjournaledOutputs()).isEmpty();
        assertThat(result.stateHash()).isEqualTo(reference.stateHash());
    }

    @Test
    void shouldStopAtAnInputWhoseOutputsWereNeverJournaled() {
        record(1, 100, 90);
        CountingEngine engine = new CountingEngine();

        ReplayResult result = new Replay(engine, engine.outputs()).run(directory, 92);

        assertThat(result.isFaithful()).isTrue();
        assertThat(result.lastSequence()).isEqualTo(92);
        assertThat(result.unjournaledOutputs())
                .extracting(DerivedOutput::causeSequence)
                .containsExactly(91L, 92L, 92L);
    }

    @Test
    void shouldPassOverASlotItsProducerGaveUp() {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            drive(fixture, 1, true);
            fixture.journal().appendInput(2, JournalFixture.timeNs(2), fixture.ticker(2), 0, 0);
            drive(fixture, 3, true);
        }

        ReplayResult result = replay(new CountingEngine());

        assertThat(result.isFaithful()).isTrue();
        assertThat(result.lastSequence()).isEqualTo(3);
        assertThat(result.stateHash()).isEqualTo(live.stateHash());
    }

    @Test
    void shouldReportDamageAndWhatWasGoodBeforeIt() throws Exception {
        record(1, INPUTS, INPUTS);
        Damage.zeroMiddle(directory);

        ReplayResult result = replay(new CountingEngine());

        assertThat(result.isFaithful()).isFalse();
        assertThat(result.damage()).isNotNull();
        assertThat(result.lastSequence()).isPositive().isLessThan(INPUTS);
        assertThat(result.damage()).extracting(JournalDamage::afterSequence).isEqualTo(result.lastSequence());
    }

    private static long timerId(DirectBuffer message) {
        return new TimerRequestedDecoder()
                .wrapAndApplyHeader(message, 0, new MessageHeaderDecoder())
                .timerId();
    }

    private ReplayResult replay(CountingEngine engine) {
        return new Replay(engine, engine.outputs()).run(directory);
    }

    /** One session as a live process journals it: outputs a few inputs behind, those after the last never. */
    private void record(int from, int to, int lastJournaledCause) {
        UnsafeBuffer waiting = new UnsafeBuffer(new byte[256]);
        try (JournalFixture fixture = new JournalFixture(directory)) {
            for (int sequence = from; sequence <= to; sequence++) {
                fixture.appendInput(sequence);
                if (sequence % 2 == 0 || sequence == to) {
                    for (int cause = sequence % 2 == 0 ? sequence - 1 : sequence; cause <= sequence; cause++) {
                        outputsOf(fixture, cause, cause <= lastJournaledCause, waiting);
                    }
                }
            }
        }
    }

    private void drive(JournalFixture fixture, int sequence, boolean journaled) {
        fixture.appendInput(sequence);
        outputsOf(fixture, sequence, journaled, new UnsafeBuffer(new byte[256]));
    }

    private void outputsOf(JournalFixture fixture, int cause, boolean journaled, UnsafeBuffer copy) {
        long before = live.outputs().tail();
        long timeNs = JournalFixture.timeNs(cause);
        live.onMessage(cause, timeNs, fixture.ticker(cause), 0, JournalFixture.tickerLength());
        if (journaled) {
            live.outputs().forEach(before, live.outputs().tail(), (ordinal, buffer, offset, length) -> {
                copy.putBytes(0, buffer, offset, length);
                fixture.journal().appendOutput(cause, ordinal, timeNs, copy, 0, length);
            });
        }
    }
}
