package sniper.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sniper.gateway.mexc.HttpAnswer;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.OrderState;

/**
 * The exchange's answer to a new order, 190 bytes, read to what we know of an order; beside jackson-core walking the same
 * bytes and taking the id and nothing else, and the floor, looking at every byte once.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReplyBenchmark {
    private static final byte[] BODY =
            ("{\"symbol\":\"LOADUSDT\",\"orderId\":\"C02__468712345678901234567\",\"orderListId\":-1,"
                            + "\"price\":\"0.0123456\",\"origQty\":\"123456.78\",\"type\":\"IMMEDIATE_OR_CANCEL\","
                            + "\"side\":\"BUY\",\"transactTime\":1767211150479}")
                    .getBytes(StandardCharsets.US_ASCII);

    private final JsonFactory factory = new JsonFactory();

    @Benchmark
    public OrderState ours() throws MexcException {
        return OrderState.read("POST /api/v3/order", HttpAnswer.of(200, null, "application/json", BODY));
    }

    @Benchmark
    public String peerJackson() throws IOException {
        String orderId = "";
        try (JsonParser parser = factory.createParser(BODY)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals("orderId")) {
                    orderId = parser.nextTextValue();
                }
            }
        }
        return orderId;
    }

    @Benchmark
    public int floorEveryByte() {
        int sum = 0;
        for (byte each : BODY) {
            sum = sum * 31 + each;
        }
        return sum;
    }
}
