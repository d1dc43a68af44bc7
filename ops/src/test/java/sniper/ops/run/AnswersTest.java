package sniper.ops.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sniper.core.message.BarPeriod;
import sniper.core.message.CalendarSessionsDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.ops.calendar.Session;
import sniper.ops.daemon.Commands.BusyException;

@Timeout(60)
class AnswersTest {
    private final Answers answers = new Answers();

    @Test
    void shouldGiveUpAfterFiveSeconds() {
        CompletableFuture<Answer> answer = answers.expect(answers.nextRequestId());

        assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(answers.waiting()).isZero();
    }

    @Test
    void shouldLetOnlySoManyWait() {
        for (int i = 0; i < Answers.CAPACITY; i++) {
            assertThat(answers.expect(answers.nextRequestId())).isNotDone();
        }
        assertThatExceptionOfType(BusyException.class).isThrownBy(() -> answers.expect(answers.nextRequestId()));
        answers.forget(1);
        assertThat(answers.expect(answers.nextRequestId())).isNotDone();
    }

    @Test
    void shouldExpectNothingOfARequestThatWasNotMade() {
        RingRunCommands commands =
                new RingRunCommands(new FullRing(), answers, new RunStandings(), symbol -> 0, calendar -> 0);

        assertThatExceptionOfType(BusyException.class).isThrownBy(() -> commands.addUser("anna"));
        assertThat(answers.waiting()).isZero();
    }

    @Test
    void shouldTellSessionsAndClosesInPartsThatFit() {
        RunRig rig = new RunRig();
        int inputs = rig.inputs.size();
        List<Session> sessions = new ArrayList<>();
        List<Close> closes = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            sessions.add(new Session(Instant.ofEpochSecond(100L * i), Instant.ofEpochSecond(100L * i + 50)));
            closes.add(new Close(10 + i, 10_000 + i));
        }
        rig.feed.calendar(9, "nine", false, true, Instant.EPOCH, Instant.EPOCH, sessions);
        rig.feed.closes(RunRig.EQUITY, BarPeriod.WEEK, closes);

        assertThat(rig.inputs.subList(inputs, rig.inputs.size())).hasSize(6);
        assertThat(rig.rows).as("nothing was refused").allMatch(row -> !row.words()
                .startsWith("refused"));
        UnsafeBuffer last = rig.inputs.get(inputs + 2).bytes();
        CalendarSessionsDecoder told =
                new CalendarSessionsDecoder().wrapAndApplyHeader(last, 0, new MessageHeaderDecoder());
        assertThat(told.sessions().count()).isEqualTo(50);
        rig.feed.calendar(65, "none", true, true, Instant.EPOCH, Instant.EPOCH, List.of());
        assertThat(rig.rows.get(rig.rows.size() - 1).words())
                .isEqualTo("refused a calendar's number must be from 1 to 64: calendarId=65");
    }

    /** Has no room for commands. */
    private static final class FullRing implements Ingress {
        @Override
        public int maxMessageLength() {
            return 0;
        }

        @Override
        public long claim(Lane lane) {
            return BUSY;
        }

        @Override
        public MutableDirectBuffer buffer() {
            throw new IllegalStateException("nothing was claimed");
        }

        @Override
        public int offset(long claim) {
            throw new IllegalStateException("nothing was claimed");
        }

        @Override
        public void publish(long claim, int length, long receivedNanos) {
            throw new IllegalStateException("nothing was claimed");
        }
    }
}
