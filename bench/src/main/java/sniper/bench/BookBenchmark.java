package sniper.bench;

import java.util.SortedMap;
import java.util.TreeMap;
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
import sniper.core.book.Book;
import sniper.core.message.BookTickerDecoder;
import sniper.core.message.DealsDecoder;
import sniper.core.message.DepthDecoder;
import sniper.core.message.MessageHeaderDecoder;

/**
 * A book taking a book ticker, deals, and an update of its depth, encoded each time, beside encoding such a message and
 * reading its fields, which nobody can leave out; the peer keeps the same levels in two {@link TreeMap}s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BookBenchmark {
    private static final int LEVELS = 100;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4_096]);
    private final MarketMessages messages = new MarketMessages();
    private final Ticker tickers = new Ticker();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookTickerDecoder ticker = new BookTickerDecoder();
    private final DealsDecoder deals = new DealsDecoder();
    private final DepthDecoder depth = new DepthDecoder();
    private final Book book = new Book(LEVELS);
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private long number = 1;

    public BookBenchmark() {
        book.live(true);
        int unused = messages.depth(buffer, 1, true);
        require(book.onDepth(depth.wrapAndApplyHeader(buffer, 0, header)));
    }

    private static void require(boolean isCurrent) {
        if (!isCurrent) {
            throw new IllegalStateException("Invariant: no version of the depth is missing");
        }
    }

    private BookTickerDecoder ticker() {
        tickers.number(++number);
        return ticker.wrapAndApplyHeader(tickers.buffer, 0, header);
    }

    private DealsDecoder deals() {
        int unused = messages.deals(buffer, ++number);
        return deals.wrapAndApplyHeader(buffer, 0, header);
    }

    private DepthDecoder depth() {
        int unused = messages.depth(buffer, ++number, false);
        return depth.wrapAndApplyHeader(buffer, 0, header);
    }

    @Benchmark
    public long bookTicker() {
        book.onTicker(ticker(), number);
        return book.bidPriceTicks();
    }

    @Benchmark
    public long floorReadTicker() {
        BookTickerDecoder message = ticker();
        return message.bidPriceTicks()
                + message.bidQuantityLots()
                + message.askPriceTicks()
                + message.askQuantityLots()
                + message.venueTimeNs();
    }

    @Benchmark
    public long bookDeals() {
        book.onDeals(deals(), number);
        return book.lastPriceTicks();
    }

    @Benchmark
    public long floorReadDeals() {
        long sum = 0;
        for (DealsDecoder.ItemsDecoder deal : deals().items()) {
            sum += deal.priceTicks() + deal.quantityLots() + deal.timeNs();
        }
        return sum;
    }

    @Benchmark
    public long bookDepth() {
        require(book.onDepth(depth()));
        return book.depth().version();
    }

    @Benchmark
    public long floorReadDepth() {
        DepthDecoder message = depth();
        long sum = 0;
        for (DepthDecoder.BidsDecoder level : message.bids()) {
            sum += level.priceTicks() + level.quantityLots();
        }
        for (DepthDecoder.AsksDecoder level : message.asks()) {
            sum += level.priceTicks() + level.quantityLots();
        }
        return sum;
    }

    @Benchmark
    public int peerTreeMaps() {
        DepthDecoder message = depth();
        for (DepthDecoder.BidsDecoder level : message.bids()) {
            set(bids, level.priceTicks(), level.quantityLots());
        }
        for (DepthDecoder.AsksDecoder level : message.asks()) {
            set(asks, level.priceTicks(), level.quantityLots());
        }
        return bids.size() + asks.size();
    }

    private static void set(SortedMap<Long, Long> side, long priceTicks, long quantityLots) {
        if (quantityLots == 0) {
            side.remove(priceTicks);
        } else {
            side.put(priceTicks, quantityLots);
        }
    }
}
