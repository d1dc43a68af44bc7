package sniper.gateway.mexc.feed;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import sniper.gateway.mexc.feed.wire.Body;

/**
 * Names of MEXC's websocket channels.
 *
 * @param interval how often the exchange pushes what it gathered: {@code 10ms} or {@code 100ms}
 * @param bookTicker best bid and ask
 * @param deals public trades
 * @param depth changes of the order book, which need a snapshot by REST first
 * @param limitDepth whole book of the best 5, 10 or 20 levels instead; 0 = off
 */
public record Channels(String interval, boolean bookTicker, boolean deals, boolean depth, int limitDepth) {
    public static final Channels DEFAULT = new Channels("10ms", true, true, true, 0);

    static final List<String> PRIVATE =
            List.of("spot@private.orders.v3.api.pb", "spot@private.deals.v3.api.pb", "spot@private.account.v3.api.pb");

    public Channels {
        if (!interval.equals("10ms") && !interval.equals("100ms")) {
            throw new IllegalArgumentException("interval must be 10ms or 100ms: interval=" + interval);
        }
        if (limitDepth != 0 && limitDepth != 5 && limitDepth != 10 && limitDepth != 20) {
            throw new IllegalArgumentException("limitDepth must be 0, 5, 10 or 20: limitDepth=" + limitDepth);
        }
        if (!bookTicker && !deals && !depth && limitDepth == 0) {
            throw new IllegalArgumentException("at least one channel must be on");
        }
    }

    List<String> of(String symbol) {
        List<String> names = new ArrayList<>();
        if (bookTicker) {
            names.add("spot@public.aggre.bookTicker.v3.api.pb@" + interval + "@" + symbol);
        }
        if (deals) {
            names.add("spot@public.aggre.deals.v3.api.pb@" + interval + "@" + symbol);
        }
        if (depth) {
            names.add("spot@public.aggre.depth.v3.api.pb@" + interval + "@" + symbol);
        }
        if (limitDepth != 0) {
            names.add("spot@public.limit.depth.v3.api.pb@" + symbol + "@" + limitDepth);
        }
        return names;
    }

    int perInstrument() {
        return of("").size();
    }

    /** Index just after the last symbol byte in a channel name; the name's end except for limit depths. */
    static int symbolEnd(DirectBuffer buffer, int offset, int length, int body) {
        int end = offset + length;
        return body == Body.LIMIT_DEPTHS ? Math.max(offset, lastAt(buffer, offset, end)) : end;
    }

    /** Index of the symbol's first byte, given its end. */
    static int symbolStart(DirectBuffer buffer, int offset, int end) {
        return lastAt(buffer, offset, end) + 1;
    }

    /** Index of the last {@code @}; one before the start when there is none. */
    private static int lastAt(DirectBuffer buffer, int offset, int end) {
        int index = end - 1;
        while (index >= offset && buffer.getByte(index) != '@') {
            index--;
        }
        return index;
    }
}
