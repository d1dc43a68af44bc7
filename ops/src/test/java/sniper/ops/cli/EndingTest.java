package sniper.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.FillBookedDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.RunChangedDecoder;
import sniper.core.pipeline.JournalException;
import sniper.gateway.simulator.Fault;
import sniper.ops.system.ListingRig;

/** What a stop says and with which code, after each way a session can go. */
@Timeout(60)
class EndingTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private ListingRig rig;
    private Ending ending;

    @BeforeEach
    void open() throws IOException {
        rig = new ListingRig(directory);
        ending = new Ending(rig.process(), Main.commandLine(Map.of()).setOut(new PrintWriter(out, true)));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldEndCleanlyWhenNothingWasBought() {
        rig.process().start(rig);
        rig.awaitEvent(RunChangedDecoder.TEMPLATE_ID);

        int exitCode = ending.stop();

        assertThat(exitCode).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("stopped, nothing is left open\n");
    }

    @Test
    void shouldTellOfAPositionThatIsLeft() {
        rig.playToTheOpen();
        rig.awaitEvent(FillBookedDecoder.TEMPLATE_ID);

        int exitCode = ending.stop();

        assertThat(exitCode).isEqualTo(ExitCode.UNSETTLED);
        assertThat(out.toString())
                .contains("left open: a position of ")
                .contains(" in " + rig.listing().symbol() + ", cost ")
                .contains("stopped, and not everything is settled");
    }

    @Test
    void shouldTellOfAnOrderWhoseFateIsNotKnown() {
        rig.exchange().faults().nextOrders(Fault.NO_ANSWER_BEFORE_ACCEPT, 1);
        rig.playToTheOpen();
        rig.awaitEvent(NewOrderDecoder.TEMPLATE_ID);

        int exitCode = ending.stop();

        assertThat(exitCode).isEqualTo(ExitCode.UNSETTLED);
        assertThat(out.toString())
                .containsPattern("left open: order S\\w{18} buy \\d")
                .contains(" of " + rig.listing().symbol() + " at ")
                .contains("stopped, and not everything is settled");
    }

    @Test
    void shouldSayWhyTradingBrokeDown() {
        rig.process().start(rig);
        boolean told = rig.process()
                .core()
                .broken()
                .complete(new JournalException(
                        "journal append failed: lastSequence=5: no space left on device",
                        new IOException("No space left on device")));

        CliException thrown = catchThrowableOfType(CliException.class, ending::stop);

        assertThat(told).isTrue();
        assertThat(thrown.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(thrown)
                .hasMessageStartingWith("trading has ended, what cannot be journaled must not leave: ")
                .hasMessageContaining("journal append failed: lastSequence=5: no space left on device; ")
                .hasMessageContaining("start again");
    }
}
