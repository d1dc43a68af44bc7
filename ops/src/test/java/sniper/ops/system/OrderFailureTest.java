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
import sniper.core.message.OrderStatus;
import sniper.core.message.Side;
import sniper.core.message.TargetState;
import sniper.gateway.mexc.limits.RequestClass;
import sniper.gateway.simulator.Effect;
import sniper.gateway.simulator.Endpoint;
import sniper.gateway.simulator.Event;
import sniper.gateway.simulator.Fault;
import sniper.gateway.simulator.Occasions;
import sniper.gateway.simulator.Rule;
import sniper.gateway.simulator.When;
import sniper.ops.system.ToldEvents.Changed;

/** Orders that get no answer, or a useless one: at the end the exchange has each that was meant exactly once. */
@Timeout(240)
class OrderFailureTest {
    @TempDir
    Path directory;

    private SnipeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new SnipeRig(
                directory,
                new SnipeRig.Setup()
                        .with("exchange.connect-timeout-ms", "500")
                        .with("exchange.order-timeout-ms", "500"));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private long unknown() {
        return rig.told.changes.stream()
                .filter(change -> change.status() == OrderStatus.UNKNOWN)
                .map(Changed::orderId)
                .distinct()
                .count();
    }

    private String breaker(RequestClass of) {
        return rig.process.connection().limits().breakers().stream()
                .filter(breaker -> breaker.requestClass() == of)
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    @Tag("A-3")
    void shouldSellOnceWhenThreePlacementsFailedBefore() {
        rig.buy(100);
        BigDecimal bought = rig.bought();
        rig.exchange.faults().nextOrders(Fault.ERROR_500_BEFORE_ACCEPT, 1);
        rig.exchange.faults().nextOrders(Fault.NO_ANSWER_BEFORE_ACCEPT, 1);
        rig.exchange.faults().nextOrders(Fault.ERROR_503_BEFORE_ACCEPT, 1);

        rig.moveTo("1.25");
        rig.await("the first doubt", () -> unknown() == 1);
        rig.clock.setSpeed(12); // an order is given up only after many seconds of looking for it
        rig.await("the sale", () -> rig.sold().signum() > 0);
        rig.clock.setSpeed(1);
        // It is handed over before it is told of, so the exchange may be first.
        rig.await("word of the sale", () -> rig.told.orders(Side.SELL).size() > 3);

        assertThat(unknown()).isEqualTo(3);
        assertThat(rig.told.orders(Side.SELL)).hasSize(4);
        assertThat(rig.ordersThere("SELL")).hasSize(1);
        assertThat(rig.sold()).isEqualByComparingTo(rig.share(bought, "0.3"));
        rig.stopAndCompare();
    }

    @Test
    @Tag("A-3")
    void shouldFindTheOrderByItsIdOnceTheBreakerLetsAQuestionThrough() {
        rig.start();
        rig.wish(100);
        rig.playToArmed();
        rig.exchange.faults().nextOrders(Fault.ERROR_500_AFTER_ACCEPT, 1);
        rig.exchange.faults().add(new Rule(Occasions.of(Event.PRIVATE_FRAME), When.always(), Effect.dropFrames()));
        rig.exchange
                .faults()
                .add(new Rule(
                        Occasions.requests(
                                Endpoint.ORDER_GET, Endpoint.MY_TRADES, Endpoint.ACCOUNT, Endpoint.OPEN_ORDERS_GET),
                        When.always(),
                        Effect.of(Fault.ERROR_503_BEFORE_ACCEPT)));

        rig.playToTheOpen();
        rig.await("the doubt", () -> unknown() == 1);
        rig.clock.setSpeed(2);
        rig.await("an open breaker", () -> breaker(RequestClass.QUERY).equals("OPEN"));
        boolean heldBefore = rig.told.has(TargetState.MANAGING);
        rig.exchange.faults().clear();
        rig.exchange
                .faults()
                .add(new Rule(Occasions.requests(Endpoint.ORDER_GET), When.next(1), Effect.delay(SnipeRig.SECOND)));
        rig.await("a half-open breaker", () -> breaker(RequestClass.QUERY).equals("HALF_OPEN"));
        rig.await("the entry", () -> rig.told.has(TargetState.MANAGING));

        assertThat(heldBefore).isFalse();
        rig.await("a closed breaker", () -> breaker(RequestClass.QUERY).equals("NORMAL"));
        assertThat(rig.told.orders(Side.BUY)).hasSize(1);
        assertThat(rig.ordersThere("BUY")).hasSize(1);
        rig.stopAndCompare();
    }
}
