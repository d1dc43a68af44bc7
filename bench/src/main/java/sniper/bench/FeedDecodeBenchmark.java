package sniper.bench;

import com.google.protobuf.InvalidProtocolBufferException;
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
import sniper.bench.mexc.Wrapper;
import sniper.gateway.mexc.feed.wire.BookTickerDecoder;
import sniper.gateway.mexc.feed.wire.DealsDecoder;
import sniper.gateway.mexc.feed.wire.DepthDecoder;
import sniper.gateway.mexc.feed.wire.WrapperDecoder;

/** A MEXC frame read to scaled longs by our decoders, beside protobuf-java and its generated classes doing the same. */
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
    private final byte[] dealFrame = MexcFrames.deals(1);
    private final byte[] dealsFrame = MexcFrames.deals(5);
    private final byte[] depthFrame = MexcFrames.depths(5);
    private final UnsafeBuffer tickerBuffer = new UnsafeBuffer(tickerFrame);
    private final UnsafeBuffer dealBuffer = new UnsafeBuffer(dealFrame);
    private final UnsafeBuffer dealsBuffer = new UnsafeBuffer(dealsFrame);
    private final UnsafeBuffer depthBuffer = new UnsafeBuffer(depthFrame);
    private final WrapperDecoder wrapper = new WrapperDecoder();
    private final BookTickerDecoder ticker = new BookTickerDecoder();
    private final DealsDecoder deals = new DealsDecoder(64);
    private final DepthDecoder depth = new DepthDecoder(64);
    private final ProtobufPeer protobuf = new ProtobufPeer(PRICE_SCALE, QUANTITY_SCALE);

    @Benchmark
    public long bookTickerSniper() {
        wrapper.decode(tickerBuffer, 0, tickerBuffer.capacity());
        ticker.decode(tickerBuffer, wrapper.bodyOffset(), wrapper.bodyLength(), PRICE_SCALE, QUANTITY_SCALE);
        return ticker.bidPriceTicks() + ticker.askQuantityLots();
    }

    @Benchmark
    public long bookTickerProtobuf() throws InvalidProtocolBufferException {
        protobuf.bookTicker(tickerFrame);
        return protobuf.bidPriceTicks(0) + protobuf.askQuantityLots(0);
    }

    /** Less than the others: its numbers stay texts. */
    @Benchmark
    public Object bookTickerProtobufToTexts() throws InvalidProtocolBufferException {
        return Wrapper.parseFrom(tickerFrame);
    }

    @Benchmark
    public long oneDealSniper() {
        return decodeDeals(dealBuffer, 1);
    }

    @Benchmark
    public long oneDealProtobuf() throws InvalidProtocolBufferException {
        return parseDeals(dealFrame, 1);
    }

    @Benchmark
    public long fiveDealsSniper() {
        return decodeDeals(dealsBuffer, 5);
    }

    @Benchmark
    public long fiveDealsProtobuf() throws InvalidProtocolBufferException {
        return parseDeals(dealsFrame, 5);
    }

    private long decodeDeals(UnsafeBuffer frame, int count) {
        wrapper.decode(frame, 0, frame.capacity());
        deals.decode(frame, wrapper.bodyOffset(), wrapper.bodyLength(), PRICE_SCALE, QUANTITY_SCALE);
        return deals.priceTicks(0) + deals.quantityLots(count - 1) + deals.timeNs(count - 1);
    }

    private long parseDeals(byte[] frame, int count) throws InvalidProtocolBufferException {
        protobuf.deals(frame);
        return protobuf.bidPriceTicks(0) + protobuf.bidQuantityLots(count - 1) + protobuf.timeNs(count - 1);
    }

    @Benchmark
    public long depthSniper() {
        wrapper.decode(depthBuffer, 0, depthBuffer.capacity());
        if (!depth.decodeAggre(depthBuffer, wrapper.bodyOffset(), wrapper.bodyLength(), PRICE_SCALE, QUANTITY_SCALE)) {
            throw new IllegalStateException("Invariant: the frame can be read");
        }
        return depth.bids().priceTicks(4) + depth.asks().quantityLots(4) + depth.toVersion();
    }

    @Benchmark
    public long depthProtobuf() throws InvalidProtocolBufferException {
        protobuf.depths(depthFrame);
        return protobuf.bidPriceTicks(4) + protobuf.askQuantityLots(4) + protobuf.toVersion();
    }
}
