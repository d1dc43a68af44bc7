package sniper.gateway.mexc;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one order of a batch.
 *
 * @param orderId empty = refused
 * @param clientOrderId empty when the venue does not say
 * @param code 0 = accepted
 */
public record BatchResult(String orderId, String clientOrderId, int code, String message) {
    public static final String PATH = "/api/v3/batchOrders";

    /** In the order of the answer, which need not be whole. */
    public static List<BatchResult> readAll(HttpAnswer answer) throws MexcException {
        List<BatchResult> results = new ArrayList<>();
        MexcClient.readArray("POST " + PATH, answer, element -> results.add(read(element)));
        return results;
    }

    /** The result of one order: the one that names it; else, where all are told of, the nameless one in its place. */
    public static @Nullable BatchResult find(List<BatchResult> results, List<String> clientOrderIds, int index) {
        String wanted = clientOrderIds.get(index);
        for (BatchResult result : results) {
            if (result.clientOrderId.equals(wanted)) {
                return result;
            }
        }
        BatchResult inPlace = results.size() == clientOrderIds.size() ? results.get(index) : null;
        return inPlace != null && inPlace.clientOrderId.isEmpty() ? inPlace : null;
    }

    /** For an order that was not accepted. */
    public MexcException refusal() {
        return code == 0
                ? MexcException.badField("POST " + PATH, "orderId", toString())
                : MexcException.refused("POST " + PATH, code, message);
    }

    static BatchResult read(JsonParser parser) throws IOException {
        Map<String, String> fields = JsonAnswer.scalars(parser);
        return new BatchResult(
                JsonAnswer.text(fields, "orderId"),
                JsonAnswer.text(fields, "newClientOrderId"),
                (int) JsonAnswer.whole(fields, "code"),
                JsonAnswer.text(fields, "msg"));
    }

    public boolean accepted() {
        return code == 0 && !orderId.isEmpty();
    }
}
