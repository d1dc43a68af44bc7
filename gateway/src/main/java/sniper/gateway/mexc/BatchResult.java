package sniper.gateway.mexc;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Map;

/**
 * What became of one order of a batch.
 *
 * @param orderId empty = refused
 * @param clientOrderId empty when the venue does not say
 * @param code 0 = accepted
 */
public record BatchResult(String orderId, String clientOrderId, int code, String message) {
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
