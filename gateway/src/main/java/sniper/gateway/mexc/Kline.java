package sniper.gateway.mexc;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One candle.
 *
 * @param volume in the base asset
 * @param closeTimeNs the open time of the next, not a millisecond less
 * @param quoteVolume empty where the venue does not say
 */
public record Kline(
        long openTimeNs,
        String open,
        String high,
        String low,
        String close,
        String volume,
        long closeTimeNs,
        String quoteVolume) {
    private static final int FIELDS = 7;

    /** A list of values by place. */
    static Kline read(JsonParser parser) throws IOException {
        List<String> values = new ArrayList<>(FIELDS + 1);
        JsonAnswer.array(parser, value -> values.add(JsonAnswer.text(value)));
        if (values.size() < FIELDS) {
            throw new IOException("a candle has at least " + FIELDS + " values: " + values.size());
        }
        return new Kline(
                time(values.get(0)),
                values.get(1),
                values.get(2),
                values.get(3),
                values.get(4),
                values.get(5),
                time(values.get(6)),
                values.size() > FIELDS ? values.get(FIELDS) : "");
    }

    private static long time(String millis) throws IOException {
        try {
            return VenueTimes.toNs(Long.parseLong(millis));
        } catch (NumberFormatException e) {
            throw new IOException("a candle's time is a whole number: " + millis, e);
        }
    }
}
