package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.TradingState;
import sniper.ops.proof.JournalSwitch;

/** The journal's disk fails while a position is open. */
@Timeout(240)
class JournalFailureTest {
    @TempDir
    Path directory;

    private final JournalSwitch journal = new JournalSwitch();
    private SnipeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new SnipeRig(directory, new SnipeRig.Setup().withJournaling(journal::over));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    @Tag("A-5")
    void shouldSendNothingUntilARestartAndThenSellOnce() {
        rig.buy(100);
        BigDecimal bought = rig.bought();
        int sentBefore = rig.exchange.books().requestsByClientId().size();

        journal.fail();
        rig.moveTo("1.25");
        rig.await("the breakdown", () -> rig.process.core().broken().isDone());
        TradingState gate = rig.process.core().gate().state();
        rig.moveTo("1.5");
        rig.hurryTo(20, rig.clock.nanos() + 20 * SnipeRig.SECOND);
        int sentAfter = rig.exchange.books().requestsByClientId().size();
        rig.clock.setSpeed(1);
        rig.restart();
        boolean faithful = rig.process.core().recovered().isFaithful();
        rig.start();
        rig.await("the sale", () -> rig.sold().signum() > 0);

        assertThat(gate).isEqualTo(TradingState.LOCKED);
        assertThat(sentAfter).as("orders sent").isEqualTo(sentBefore);
        assertThat(faithful).as("replay equals what was journaled").isTrue();
        assertThat(rig.ordersThere("BUY")).hasSize(1);
        assertThat(rig.ordersThere("SELL")).hasSize(1);
        BigDecimal phase = rig.share(bought, "0.3");
        assertThat(rig.sold()).isBetween(phase.add(phase), rig.share(bought, "0.6"));
        rig.stopAndCompare();
    }
}
