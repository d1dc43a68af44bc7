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
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;
import sniper.gateway.simulator.Effect;
import sniper.gateway.simulator.Endpoint;
import sniper.gateway.simulator.Event;
import sniper.gateway.simulator.Occasions;
import sniper.gateway.simulator.Rule;
import sniper.gateway.simulator.When;
import sniper.gateway.simulator.market.SteeredListing;

/** The streams break just before an open and come back before the next. */
@Timeout(240)
class ConnectivityLossTest {
    @TempDir
    Path directory;

    private final SteeredListing later = SnipeRig.other(Duration.ofSeconds(150));
    private SnipeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new SnipeRig(
                directory, new SnipeRig.Setup().withOther(later).with("safeguards.private-stream-down-ms", "100"));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private boolean disarmed() {
        return rig.told.steps.stream()
                .anyMatch(step -> step.state() == TargetState.SCHEDULED && step.reason() == TargetReason.NOT_WARM);
    }

    @Test
    @Tag("A-11")
    void shouldBuyNothingBlindAndGoOnWhenTheStreamsAreBack() {
        rig.start();
        rig.wish(100);
        rig.playToArmed();

        rig.exchange
                .faults()
                .add(new Rule(Occasions.of(Event.SUBSCRIPTION), When.always(), Effect.refuseSubscription()));
        rig.exchange.disconnectStreams();
        rig.await("the target disarmed", this::disarmed);
        rig.await(
                "no new risk",
                () -> rig.told.trading.contains(
                        new ToldEvents.Trading(TradingState.NO_NEW_RISK, HaltReason.PRIVATE_STREAM_DOWN)));
        rig.hurryTo(20, rig.listing.openTimeNs() + SnipeRig.SECOND);
        rig.await("the open missed", () -> rig.told.has(TargetState.MISSED));
        int sentBlind = rig.exchange.books().requestsByClientId().size();

        rig.exchange.faults().clear();
        Rule snapshots = rig.count(Endpoint.DEPTH);
        rig.clock.setSpeed(1);
        rig.await(
                "trading goes on",
                () -> rig.process.core().gate().state() == TradingState.NORMAL
                        && rig.process.connection().isPrivateStreamUp());
        rig.wish(later, 100, "1.5");
        rig.playToArmed(later);
        rig.playToTheOpen(later);
        rig.await("the entry", () -> rig.told.has(TargetState.MANAGING));

        assertThat(sentBlind).isZero();
        assertThat(rig.ordersThere("BUY")).hasSize(1).allSatisfy(buy -> assertThat(buy.symbol())
                .isEqualTo(later.rules().symbol()));
        rig.await("a snapshot", () -> rig.counted(snapshots) > 0);
        assertThat(rig.exchange.books().requestsByClientId().values()).containsOnly(1);
        assertThat(rig.told.faults).isEmpty();
        assertThat(rig.process.stop()).isTrue();
        rig.assertReplayEqual();
    }
}
