package sniper.bench;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.Signer;
import sniper.gateway.mexc.orders.OrderTemplate;

/**
 * A new order written down and signed, and a prepared one stamped and signed, beside the floor: {@link Mac} alone over
 * as many bytes, without any text around it. The peer writes the same query with a string builder. What firing would cost
 * with requests signed ahead, and what those cost, stands beside what it does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OrderRequestBenchmark {
    private static final String SECRET = "45d0b3c26f2644f19bfb98b07741b2f5"; // the venue's documentation
    private static final long MILLIS = 1_767_211_150_479L;
    private static final int ORDER = 77;
    /** Milliseconds from the first attempt's lead to the end of a usual window. */
    private static final int WINDOW = 2_000;
    /** From one millisecond picked to the next; has no divisor in common with the window, so all get their turn. */
    private static final int STRIDE = 911;

    private final Signer signer =
            new Signer(new Credentials("bench".toCharArray(), SECRET.getBytes(StandardCharsets.US_ASCII)));
    private final OrderTemplate fresh = new OrderTemplate(MexcConfig.defaults());
    private final OrderTemplate prepared = new OrderTemplate(MexcConfig.defaults());
    private final Mac mac = newMac();
    private final byte[] query = peerQuery(1).getBytes(StandardCharsets.US_ASCII);
    private final SignedAhead ahead;
    private long price = 25_000;
    private int millis;

    public OrderRequestBenchmark() {
        boolean unused = build(prepared, price);
        ahead = signWindow();
    }

    private static Mac newMac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean build(OrderTemplate template, long priceTicks) {
        return template.build(
                ORDER, 1, TradingPath.rules(), Side.BUY, OrderType.IMMEDIATE_OR_CANCEL, priceTicks, 373_485);
    }

    private static String peerQuery(long priceTicks) {
        return "symbol=" + TickFrames.SYMBOL + "&side=BUY&type=IMMEDIATE_OR_CANCEL&quantity=373485&price=" + priceTicks
                + "&newClientOrderId=S0000000000000001_0000000000004D&recvWindow=5000&timestamp=" + MILLIS;
    }

    @Benchmark
    public boolean buildAndSign() {
        boolean built = build(fresh, price++);
        fresh.stamp(MILLIS, signer);
        return built;
    }

    @Benchmark
    public OrderTemplate stampPrepared() {
        prepared.stamp(MILLIS, signer);
        return prepared;
    }

    /** What an order costs when it is due: the copy goes to the connection. */
    @Benchmark
    public byte[] stampPreparedToSend() {
        prepared.stamp(MILLIS, signer);
        return prepared.bytes();
    }

    /** The same with requests signed ahead. */
    @Benchmark
    public byte @Nullable [] pickSignedAhead() {
        millis = (millis + STRIDE) % WINDOW;
        return ahead.at(MILLIS + millis);
    }

    @Benchmark
    public SignedAhead signWindow() {
        return new SignedAhead(prepared, signer, MILLIS, WINDOW);
    }

    @Benchmark
    public byte[] floorMacAlone() {
        return mac.doFinal(query);
    }

    @Benchmark
    public String peerStringsAndMac() {
        String text = peerQuery(price++);
        return text + "&signature=" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
