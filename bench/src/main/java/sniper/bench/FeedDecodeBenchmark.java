package sniper.bench;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
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
import sniper.gateway.mexc.feed.wire.BookTickerDecoder;
import sniper.gateway.mexc.feed.wire.DealsDecoder;
import sniper.gateway.mexc.feed.wire.WrapperDecoder;

/**
 * A MEXC frame read to scaled longs by our decoders, beside protobuf-java reading it to strings: with the calls that
 * generated code makes, and through {@link DynamicMessage}. The peers stop at strings, which is less work than ours.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FeedDecodeBenchmark {
    private static final int PRICE_SCALE = 2;
    private static final int QUANTITY_SCALE = 8;

    private final byte[] tickerFrame = MexcFrames.bookTicker();
    private final byte[] dealsFrame = MexcFrames.deals(5);
    private final UnsafeBuffer tickerBuffer = new UnsafeBuffer(tickerFrame);
    private final UnsafeBuffer dealsBuffer = new UnsafeBuffer(dealsFrame);
    private final WrapperDecoder wrapper = new WrapperDecoder();
    private final BookTickerDecoder ticker = new BookTickerDecoder();
    private final DealsDecoder deals = new DealsDecoder(64);

    @Benchmark
    public long bookTickerSniper() {
        wrapper.decode(tickerBuffer, 0, tickerBuffer.capacity());
        ticker.decode(tickerBuffer, wrapper.bodyOffset(), wrapper.bodyLength(), PRICE_SCALE, QUANTITY_SCALE);
        return ticker.bidPriceTicks() + ticker.askQuantityLots();
    }

    @Benchmark
    public Object bookTickerProtobufGenerated() throws IOException {
        return GeneratedStyleParser.parse(tickerFrame);
    }

    @Benchmark
    public Object bookTickerProtobufDynamic() throws InvalidProtocolBufferException {
        return DynamicMessage.parseFrom(MexcFrames.WRAPPER, tickerFrame);
    }

    @Benchmark
    public long fiveDealsSniper() {
        wrapper.decode(dealsBuffer, 0, dealsBuffer.capacity());
        deals.decode(dealsBuffer, wrapper.bodyOffset(), wrapper.bodyLength(), PRICE_SCALE, QUANTITY_SCALE);
        return deals.priceTicks(0) + deals.quantityLots(4);
    }

    @Benchmark
    public Object fiveDealsProtobufGenerated() throws IOException {
        return GeneratedStyleParser.parse(dealsFrame);
    }

    @Benchmark
    public Object fiveDealsProtobufDynamic() throws InvalidProtocolBufferException {
        return DynamicMessage.parseFrom(MexcFrames.WRAPPER, dealsFrame);
    }
}
