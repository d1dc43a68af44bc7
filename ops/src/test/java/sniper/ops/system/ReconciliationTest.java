package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.DifferenceFoundDecoder;
import sniper.core.message.FillBookedDecoder;
import sniper.core.message.TradingState;

/** The account at the simulated exchange, over sockets, beside our books. */
@Timeout(90)
class ReconciliationTest {
    @TempDir
    Path directory;

    private ListingRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new ListingRig(directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private TradingState tradingState() {
        return rig.process().core().gate().state();
    }

    private String account() {
        return rig.process().core().situation().reconciliation();
    }

    @Test
    void shouldAgreeWithTheExchangeAfterItHasBought() {
        rig.playToTheOpen();
        rig.awaitEvent(FillBookedDecoder.TEMPLATE_ID);

        rig.passSeconds(120);

        assertThat(account()).isEqualTo("as our books say");
        assertThat(tradingState()).isEqualTo(TradingState.NORMAL);
        assertThat(rig.hasSeen(DifferenceFoundDecoder.TEMPLATE_ID)).isFalse();
    }

    @Test
    void shouldStopBuyingWhenSomebodySpendsTheMoneyUntilThatIsAccepted() throws Exception {
        rig.playToTheOpen();
        rig.awaitEvent(FillBookedDecoder.TEMPLATE_ID);

        rig.orderByHand("symbol=MXUSDT&side=BUY&type=MARKET&quoteOrderQty=50");
        rig.passSeconds(60);

        rig.awaitEvent(DifferenceFoundDecoder.TEMPLATE_ID);
        Awaitility.await().until(() -> tradingState() == TradingState.NO_NEW_RISK);
        rig.passSeconds(10);
        Awaitility.await().until(() -> account().endsWith("from our books")); // the balance, and the trade

        rig.process().core().commands().resume(true, "test", "");

        Awaitility.await().until(() -> tradingState() == TradingState.NORMAL);
        rig.passSeconds(60);
        assertThat(account()).isEqualTo("as our books say");
    }

    @Test
    void shouldNoticeAnOrderThatIsNotOurs() throws Exception {
        rig.process().start(rig);
        Awaitility.await().until(() -> account().equals("as our books say"));

        rig.orderByHand("symbol=MXUSDT&side=BUY&type=LIMIT&quantity=10&price=2.5");
        rig.passSeconds(90);

        rig.awaitEvent(DifferenceFoundDecoder.TEMPLATE_ID);
        Awaitility.await().until(() -> tradingState() == TradingState.NO_NEW_RISK);
    }
}
