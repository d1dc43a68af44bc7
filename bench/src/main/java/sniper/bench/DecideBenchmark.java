package sniper.bench;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sniper.core.message.BookTickerDecoder;
import sniper.core.message.DenyReason;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.message.TradingState;
import sniper.core.order.OrderIntent;
import sniper.core.position.Position;

/**
 * The engine's work on one book ticker with the product's strategies, beside reading the message's fields, which nobody
 * can leave out; and the risk check of a buy, beside the same comparisons in {@link BigDecimal}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecideBenchmark {
    private static final long ATOMS = 100_000_000;

    private final Deciding deciding = new Deciding();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[256]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookTickerDecoder ticker = new BookTickerDecoder();
    private final Position position = opened();
    private final OrderIntent intent = new OrderIntent()
            .of(deciding.run(), deciding.instrument(), Side.BUY, OrderType.LIMIT, OrderPurpose.ENTRY)
            .price(25_000)
            .quantity(10);
    private final BigDecimal price = new BigDecimal("25000");
    private final BigDecimal quantity = new BigDecimal("10");
    private final BigDecimal held = new BigDecimal("0");
    private final BigDecimal limit = new BigDecimal("1000000000");
    private long bid = 25_000;

    public DecideBenchmark() {
        int unused = deciding.encode(message, TradingPath.INSTRUMENT, bid);
    }

    private Position opened() {
        Position opened = deciding.context().positions().getOrOpen(deciding.run(), deciding.instrument());
        if (opened == null) {
            throw new IllegalStateException("Invariant: the first position has room");
        }
        return opened;
    }

    @Benchmark
    public void engineBookTicker() {
        deciding.tick(TradingPath.INSTRUMENT, (bid++ & 0xFFFF) | 0x10000);
    }

    @Benchmark
    public long floorReadFields() {
        ticker.wrapAndApplyHeader(message, 0, header);
        return ticker.instrumentId()
                + ticker.bidPriceTicks()
                + ticker.bidQuantityLots()
                + ticker.askPriceTicks()
                + ticker.askQuantityLots()
                + ticker.venueTimeNs();
    }

    @Benchmark
    public DenyReason riskCheckBuy() {
        return deciding.risk().check(intent, position, TradingState.NORMAL, 0);
    }

    /** Least and largest value of the order, the order's and the position's limit, the day's loss. */
    @Benchmark
    public boolean peerBigDecimalComparisons() {
        BigDecimal notional = price.multiply(quantity);
        return notional.compareTo(BigDecimal.ONE) >= 0
                && notional.compareTo(limit) <= 0
                && notional.multiply(BigDecimal.valueOf(ATOMS)).compareTo(limit.multiply(BigDecimal.valueOf(ATOMS)))
                        <= 0
                && price.multiply(held).add(notional).compareTo(limit) <= 0
                && held.negate().compareTo(limit) < 0;
    }
}
