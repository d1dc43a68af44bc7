package sniper.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.NewOrderEncoder;
import sniper.core.message.OrderRepliedEncoder;
import sniper.core.message.OrderReportedEncoder;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.RunMode;
import sniper.core.order.OrderId;
import sniper.journal.log.JournalFixture;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.Retention;

/** Orders whose intents lie in a file that was dropped. */
class WriteAheadTest {
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long DAY_NS = TimeUnit.DAYS.toNanos(1);
    private static final long FIRST_NS = JournalFixture.START_NS;
    private static final long SECOND_NS = FIRST_NS + DAY_NS;

    @TempDir
    Path directory;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    /** As the engine counts them: from the time its session began. */
    private static long order(long sessionNs, long sequence) {
        return OrderId.of(OrderId.firstNumber(sessionNs) + sequence, 0);
    }

    private void intent(JournalFixture fixture, long cause, long timeNs, long orderId) {
        NewOrderEncoder order = new NewOrderEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .orderId(orderId)
                .mode(RunMode.LIVE);
        int length = MessageHeaderEncoder.ENCODED_LENGTH + order.encodedLength();
        fixture.journal().appendOutput(cause, 0, timeNs, message, 0, length);
        fixture.journal().sync();
    }

    private void reply(JournalFixture fixture, long sequence, long timeNs, long orderId) {
        OrderRepliedEncoder reply = new OrderRepliedEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .orderId(orderId)
                .outcome(ReplyOutcome.ACCEPTED)
                .venueOrderId("")
                .message("");
        int length = MessageHeaderEncoder.ENCODED_LENGTH + reply.encodedLength();
        fixture.journal().appendInput(sequence, timeNs, message, 0, length);
    }

    private void report(JournalFixture fixture, long sequence, long timeNs, long orderId) {
        OrderReportedEncoder report = new OrderReportedEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .orderId(orderId)
                .venueOrderId("");
        int length = MessageHeaderEncoder.ENCODED_LENGTH + report.encodedLength();
        fixture.journal().appendInput(sequence, timeNs, message, 0, length);
    }

    private void input(JournalFixture fixture, long sequence, long timeNs) {
        fixture.journal().appendInput(sequence, timeNs, fixture.ticker(sequence), 0, JournalFixture.tickerLength());
    }

    /** Three orders of the first day are answered on the second; so are one of the second, and three nobody sent. */
    private void write() {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            for (long sequence = 1; sequence <= 3; sequence++) {
                input(fixture, sequence, FIRST_NS + sequence * MS);
                intent(fixture, sequence, FIRST_NS + sequence * MS, order(FIRST_NS, sequence));
            }
            reply(fixture, 4, SECOND_NS, order(FIRST_NS, 1));
            reply(fixture, 5, SECOND_NS, order(SECOND_NS, 1_000_000));
            intent(fixture, 5, SECOND_NS, order(FIRST_NS, 5));
            reply(fixture, 6, SECOND_NS, order(FIRST_NS, 5));
            report(fixture, 7, SECOND_NS, order(FIRST_NS, 2));
            reply(fixture, 8, SECOND_NS, order(FIRST_NS, 2));
            reply(fixture, 9, SECOND_NS, order(FIRST_NS, 1_006));
            report(fixture, 10, SECOND_NS, order(FIRST_NS, 1_007));
            reply(fixture, 11, SECOND_NS, order(FIRST_NS, 3));
        }
    }

    private void drop() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".cq4"))
                    .sorted()
                    .toList();
            int dropped = new Retention(0, 1).apply(directory, names.get(1), SECOND_NS + DAY_NS, () -> true);
            assertThat(names).hasSize(2);
            assertThat(dropped).isEqualTo(1);
        }
    }

    @Test
    void shouldMissTheIntentsOfOrdersThatNobodySent() {
        write();

        WriteAheadReport whole = Verify.run(directory).writeAhead();

        assertThat(whole.intents()).isEqualTo(4);
        assertThat(whole.violations()).hasSize(2);
        assertThat(whole.foreignOrders()).containsExactly(order(FIRST_NS, 1_007));
        assertThat(whole.droppedOrders()).isZero();
    }

    @Test
    void shouldMissNoIntentThatLayInADroppedFile() throws IOException {
        write();
        drop();

        WriteAheadReport left = Verify.run(directory).writeAhead();

        assertThat(left.intents()).isEqualTo(1);
        assertThat(left.proven()).isEqualTo(1);
        assertThat(left.violations())
                .hasSize(2)
                .anyMatch(text -> text.contains("order " + order(SECOND_NS, 1_000_000) + " without"))
                .anyMatch(text -> text.contains("order " + order(FIRST_NS, 1_006) + " without"));
        assertThat(left.foreignOrders()).containsExactly(order(FIRST_NS, 1_007));
        assertThat(left.droppedOrders()).isEqualTo(3);
    }

    @Test
    void shouldClaimNothingOfOrdersThatLeaveUnsynced() throws IOException {
        JournalSettings unsynced =
                new JournalSettings(JournalFixture.SMALL.blockSizeBytes(), JournalFixture.SMALL.minFreeBytes(), false);
        try (JournalFixture fixture = new JournalFixture(directory, unsynced)) {
            input(fixture, 1, FIRST_NS);
            intent(fixture, 1, FIRST_NS, order(FIRST_NS, 1));
            reply(fixture, 2, FIRST_NS + MS, order(FIRST_NS, 1));
        }

        WriteAheadReport report = Verify.run(directory).writeAhead();

        assertThat(report.answered()).isEqualTo(1);
        assertThat(report.unknown()).isEqualTo(1);
        assertThat(report.proven()).isZero();
        assertThat(report.isKept()).isTrue();
    }
}
