package sniper.gateway.mexc;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** One execution as myTrades lists it, decimals as the venue wrote them. */
public record TradeReport(
        String tradeId,
        String orderId,
        String price,
        String quantity,
        String quoteQuantity,
        String commission,
        String commissionAsset,
        boolean maker,
        long timeNs) {
    static TradeReport read(JsonParser parser) throws IOException {
        Reader reader = new Reader();
        JsonAnswer.object(parser, reader::field);
        return reader.report();
    }

    private static final class Reader {
        private String tradeId = "";
        private String orderId = "";
        private String price = "";
        private String quantity = "";
        private String quoteQuantity = "";
        private String commission = "0";
        private String commissionAsset = "";
        private boolean maker;
        private long timeNs;

        void field(String name, JsonParser value) throws IOException {
            switch (name) {
                case "id" -> tradeId = JsonAnswer.text(value);
                case "orderId" -> orderId = JsonAnswer.text(value);
                case "price" -> price = JsonAnswer.text(value);
                case "qty" -> quantity = JsonAnswer.text(value);
                case "quoteQty" -> quoteQuantity = JsonAnswer.text(value);
                case "commission" -> commission = JsonAnswer.text(value);
                case "commissionAsset" -> commissionAsset = JsonAnswer.text(value);
                case "isMaker" -> maker = JsonAnswer.bool(value);
                case "time" -> timeNs = VenueTimes.toNs(JsonAnswer.whole(value));
                default -> {}
            }
        }

        TradeReport report() {
            return new TradeReport(
                    tradeId, orderId, price, quantity, quoteQuantity, commission, commissionAsset, maker, timeNs);
        }
    }
}
