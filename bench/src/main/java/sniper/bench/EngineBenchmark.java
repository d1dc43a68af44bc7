package sniper.bench;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Money;
import sniper.core.message.ErrorClass;
import sniper.core.message.FeeAsset;
import sniper.core.message.FillReportedEncoder;
import sniper.core.message.Flag;
import sniper.core.message.OrderRepliedEncoder;
import sniper.core.message.OrderReportedEncoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.TimerExpiredEncoder;
import sniper.core.message.TimerPurpose;

/**
 * The engine's work on a message of each kind, the encoding included, with book, risk and one sniper that has bought the
 * instrument and looks at its exits with every price. An order is decided, accepted, filled and done: four messages.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark {
    private static final int MESSAGES_OF_AN_ORDER = 4;
    private static final int PURPOSE_SHIFT = 56;
    private static final long TIMER_ID = ((long) TimerPurpose.TIME_EXIT.value() << PURPOSE_SHIFT) | Trader.TIMER_KEY;

    private @Nullable Trader made;
    private final Deciding deciding = new Deciding(this::trader, 2, 1);
    private final Trader trader = made();
    private final MarketMessages messages = new MarketMessages();
    private final TimerExpiredEncoder expired = new TimerExpiredEncoder();
    private final OrderRepliedEncoder replied = new OrderRepliedEncoder();
    private final FillReportedEncoder fill = new FillReportedEncoder();
    private final OrderReportedEncoder reported = new OrderReportedEncoder();
    private long number = 1;

    public EngineBenchmark() {
        new Sniping(deciding).hold();
        deciding.send(messages.depth(deciding.buffer(), number, true));
        trader.setTimer();
    }

    private Trader trader(StrategyContext context) {
        Trader trader = new Trader(context);
        made = trader;
        return trader;
    }

    private Trader made() {
        Trader trader = made;
        if (trader == null) {
            throw new IllegalStateException("Invariant: an engine makes its strategies at once");
        }
        return trader;
    }

    @TearDown(Level.Trial)
    public void requireFaultless() {
        if (deciding.faults() != 0) {
            throw new IllegalStateException("the engine failed on messages: " + deciding.faults());
        }
    }

    @Benchmark
    public void bookTicker() {
        deciding.tick(TradingPath.INSTRUMENT, 25_000 + (++number & 63));
    }

    @Benchmark
    public void deals() {
        deciding.send(messages.deals(deciding.buffer(), ++number));
    }

    @Benchmark
    public void depth() {
        deciding.send(messages.depth(deciding.buffer(), ++number, false));
    }

    @Benchmark
    public void timer() {
        deciding.advanceTo(trader.deadlineNs());
        deciding.send(expired.wrapAndApplyHeader(deciding.buffer(), 0, deciding.header())
                .timerId(TIMER_ID)
                .deadlineNs(trader.deadlineNs())
                .encodedLength());
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES_OF_AN_ORDER)
    public void orderFromIntentToLastFill() {
        trader.arm();
        deciding.tick(Trader.INSTRUMENT, 25_000);
        long orderId = trader.lastOrderId();
        deciding.send(replied.wrapAndApplyHeader(deciding.buffer(), 0, deciding.header())
                .orderId(orderId)
                .outcome(ReplyOutcome.ACCEPTED)
                .errorClass(ErrorClass.NONE)
                .retryAtNs(0)
                .encodedLength());
        deciding.send(fill.wrapAndApplyHeader(deciding.buffer(), 0, deciding.header())
                .orderId(orderId)
                .tradeKey(++number)
                .priceTicks(25_000)
                .quantityLots(Trader.LOTS)
                .quoteAtoms(Money.ATOMS_PER_UNIT + (trader.isSelling() ? 20 : 0)) // earns: losses would halt trading
                .feeAtoms(5)
                .feeAsset(FeeAsset.QUOTE)
                .maker(Flag.NO)
                .encodedLength());
        deciding.send(reported.wrapAndApplyHeader(deciding.buffer(), 0, deciding.header())
                .orderId(orderId)
                .status(OrderStatus.FILLED)
                .queried(Flag.NO)
                .cumQuantityLots(Trader.LOTS)
                .encodedLength());
    }
}
