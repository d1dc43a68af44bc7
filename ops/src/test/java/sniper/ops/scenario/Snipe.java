package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import org.junit.jupiter.api.BeforeEach;
import sniper.core.message.CommandKind;
import sniper.core.message.ErrorClass;
import sniper.core.message.ListingSource;
import sniper.core.message.OrderStatus;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.RunMode;
import sniper.core.message.TargetState;
import sniper.core.position.Position;
import sniper.ops.scenario.EngineDriver.Sent;

/** One listing, ten minutes from now, that one live run wants; and the steps that lead up to each test's point. */
abstract class Snipe {
    static final long START = 1_767_225_600L * SECOND;
    static final long OPEN = START + 600 * SECOND;
    static final long CAP = 12_000; // 0.012
    static final long BUDGET_USD = 120;
    /** 120 USDT at 0.012. */
    static final long LOTS = 1_000_000;

    final EngineDriver driver;
    final Inputs in;

    Snipe() {
        this(START);
    }

    Snipe(long startNs) {
        driver = new EngineDriver(startNs);
        in = new Inputs(driver);
    }

    @BeforeEach
    void startRun() {
        in.session(1, false);
        in.user();
        in.limits(1_000, 5_000, 500, 10);
        in.run(CommandKind.START_RUN, RunMode.LIVE);
        in.sniper();
    }

    final void announce() {
        in.listing(ListingSource.CALENDAR, OPEN, -1, -1, -1);
        in.target(BUDGET_USD, CAP);
    }

    final void ready() {
        in.listing(ListingSource.EXCHANGE_INFO, OPEN, -1, -1, -1);
        in.instrument(false);
        in.listing(ListingSource.SYMBOLS_V2, OPEN, 2, 2, 4);
    }

    final void warm() {
        driver.advanceTo(OPEN - 60 * SECOND);
        in.clock(0, MILLI, 2 * MILLI);
        in.readiness(10, true);
        in.subscription(true);
    }

    final void armed() {
        announce();
        ready();
        warm();
        assertThat(driver.targetState()).isEqualTo(TargetState.ARMED);
    }

    /** Bought 1,000,000 lots at 0.010. */
    final Sent bought() {
        armed();
        driver.advanceTo(OPEN - 101 * MILLI);
        Sent buy = driver.lastSent();
        in.reply(buy.orderId(), ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0);
        in.fill(buy.orderId(), 1, 10_000, LOTS);
        in.report(buy.orderId(), OrderStatus.FILLED, LOTS);
        assertThat(driver.targetState()).isEqualTo(TargetState.MANAGING);
        return buy;
    }

    final void soldInFull(Sent sell, long priceTicks) {
        in.reply(sell.orderId(), ReplyOutcome.ACCEPTED, ErrorClass.NONE, 0);
        in.fill(sell.orderId(), sell.orderId(), priceTicks, sell.quantityLots());
        in.report(sell.orderId(), OrderStatus.FILLED, sell.quantityLots());
    }

    final Position position() {
        return driver.position();
    }
}
