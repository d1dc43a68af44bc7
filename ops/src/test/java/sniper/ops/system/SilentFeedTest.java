package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.HaltReason;
import sniper.core.message.OrderPurpose;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;
import sniper.gateway.simulator.Effect;
import sniper.gateway.simulator.Event;
import sniper.gateway.simulator.Occasions;
import sniper.gateway.simulator.Rule;
import sniper.gateway.simulator.When;
import sniper.gateway.simulator.market.SteeredListing;

/** Market data stops coming while its connection lives and answers every ping. */
@Timeout(240)
class SilentFeedTest {
    private static final long MAX_HOLD_S = 300;
    private static final ToldEvents.Trading STALE =
            new ToldEvents.Trading(TradingState.NO_NEW_RISK, HaltReason.FEED_STALE);

    @TempDir
    Path directory;

    private final SteeredListing later = SnipeRig.other(Duration.ofMinutes(3));
    private SnipeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new SnipeRig(
                directory,
                new SnipeRig.Setup()
                        .withOther(later)
                        .with("safeguards.max-quote-age-ms", "4000")
                        .with("safeguards.feed-stale-ms", "4000")
                        .with("strategies.sniper.max-hold-ms", "" + MAX_HOLD_S * 1_000));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private void silence() {
        rig.exchange.faults().add(new Rule(Occasions.of(Event.MARKET_FRAME), When.always(), Effect.dropFrames()));
    }

    private long timesStale() {
        return rig.told.trading.stream().filter(STALE::equals).count();
    }

    private TradingState gate() {
        return rig.process.core().gate().state();
    }

    @Test
    @Tag("A-11")
    void shouldBuyNothingOnSilenceAndSellAsEver() {
        rig.buy(100);
        rig.wish(later, 100, "1.5");
        rig.await("quotes", () -> rig.lastPriceTicks() > 0);
        long boughtNs = rig.clock.nanos();
        assertThat(timesStale()).isZero();

        silence();
        rig.hurryTo(boughtNs + 20 * SnipeRig.SECOND);
        rig.await("the silence noticed", () -> timesStale() == 1 && gate() == TradingState.NO_NEW_RISK);
        rig.hurryTo(later.openTimeNs() + 2 * SnipeRig.SECOND);
        int buysInSilence = rig.ordersThere("BUY").size();
        boolean everArmed = rig.all(later, TargetState.ARMED);

        rig.exchange.faults().clear();
        rig.clock.setSpeed(1);
        rig.await("trading goes on", () -> gate() == TradingState.NORMAL);
        silence();
        rig.hurryTo(rig.clock.nanos() + 20 * SnipeRig.SECOND);
        rig.await("the second silence noticed", () -> timesStale() == 2);
        rig.hurryTo(boughtNs + (MAX_HOLD_S + 5) * SnipeRig.SECOND);
        rig.await("the sale", () -> rig.sold().compareTo(rig.bought()) == 0);

        assertThat(buysInSilence).isEqualTo(1);
        assertThat(everArmed).isFalse();
        assertThat(rig.process.connection().isPrivateStreamUp()).isTrue();
        assertThat(rig.told.orders.get(rig.told.orders.size() - 1).purpose()).isEqualTo(OrderPurpose.TIME_EXIT);
        assertThat(rig.ordersThere("BUY")).hasSize(1);
        rig.stopAndCompare();
    }
}
