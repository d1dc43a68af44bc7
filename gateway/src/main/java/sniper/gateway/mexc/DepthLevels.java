package sniper.gateway.mexc;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import sniper.core.instrument.Decimals;

/**
 * The best levels of one depth answer, best first. Threading: filled by one thread, read after.
 *
 * <p>Prices must fit the scale exactly; quantities are cut to it and saturate.
 */
public final class DepthLevels {
    /** One side of the book. */
    public static final class Side {
        private long[] priceTicks = new long[64];
        private long[] quantityLots = new long[64];
        private int size;

        public int size() {
            return size;
        }

        public long priceTicks(int level) {
            return priceTicks[level];
        }

        public long quantityLots(int level) {
            return quantityLots[level];
        }

        private void add(long price, long quantity) {
            if (size == priceTicks.length) {
                priceTicks = Arrays.copyOf(priceTicks, size * 2);
                quantityLots = Arrays.copyOf(quantityLots, size * 2);
            }
            priceTicks[size] = price;
            quantityLots[size++] = quantity;
        }
    }

    private final Side bids = new Side();
    private final Side asks = new Side();
    private final int priceScale;
    private final int quantityScale;
    private final int maxLevels;
    private long lastUpdateId = -1;
    private long timeNs;

    DepthLevels(int priceScale, int quantityScale, int maxLevels) {
        this.priceScale = priceScale;
        this.quantityScale = quantityScale;
        this.maxLevels = maxLevels;
    }

    public Side bids() {
        return bids;
    }

    public Side asks() {
        return asks;
    }

    /** -1 when the answer had none. */
    public long lastUpdateId() {
        return lastUpdateId;
    }

    /** 0 when not stated. */
    public long timeNs() {
        return timeNs;
    }

    void field(String name, JsonParser value) throws IOException {
        switch (name) {
            case "lastUpdateId" -> lastUpdateId = JsonAnswer.whole(value);
            case "timestamp" -> timeNs = VenueTimes.toNs(JsonAnswer.whole(value));
            case "bids" -> JsonAnswer.array(value, level -> level(bids, level));
            case "asks" -> JsonAnswer.array(value, level -> level(asks, level));
            default -> {}
        }
    }

    private void level(Side side, JsonParser level) throws IOException {
        if (side.size == maxLevels) {
            return;
        }
        if (!level.isExpectedStartArrayToken()) {
            throw new IOException("a level is not an array");
        }
        String[] texts = {"", ""};
        int[] count = new int[1];
        JsonAnswer.array(level, element -> {
            if (count[0] < texts.length) {
                texts[count[0]++] = JsonAnswer.text(element);
            }
        });
        String price = texts[0];
        String quantity = texts[1];
        long priceTicks = Decimals.parse(price, priceScale);
        long quantityLots = Decimals.parseFloor(quantity, quantityScale);
        if (priceTicks <= 0) {
            throw new IOException("price does not fit scale " + priceScale + ": " + price);
        }
        if (quantityLots == Decimals.INVALID) {
            if (!isPlainNumber(quantity)) {
                throw new IOException("quantity is not a number: " + quantity);
            }
            quantityLots = Long.MAX_VALUE;
        }
        side.add(priceTicks, quantityLots);
    }

    private static boolean isPlainNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
    }
}
