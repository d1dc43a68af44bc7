package sniper.bench;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a frame with the calls and into the kind of objects that protobuf's code generator produces. */
final class GeneratedStyleParser {
    private static final int BOOK_TICKER = 315;

    private GeneratedStyleParser() {}

    static Wrapper parse(byte[] frame) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(frame);
        Wrapper wrapper = new Wrapper();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case 1 << 3 | 2 -> wrapper.channel = in.readStringRequireUtf8();
                case 3 << 3 | 2 -> wrapper.symbol = in.readStringRequireUtf8();
                case 6 << 3 -> wrapper.sendTime = in.readInt64();
                case BOOK_TICKER << 3 | 2 -> wrapper.ticker = ticker(in);
                case 314 << 3 | 2 -> wrapper.deals = deals(in);
                case 313 << 3 | 2 -> wrapper.depths = depths(in);
                default -> in.skipField(tag);
            }
        }
        return wrapper;
    }

    private static Ticker ticker(CodedInputStream in) throws IOException {
        Ticker ticker = new Ticker();
        int oldLimit = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case 1 << 3 | 2 -> ticker.bidPrice = in.readStringRequireUtf8();
                case 2 << 3 | 2 -> ticker.bidQuantity = in.readStringRequireUtf8();
                case 3 << 3 | 2 -> ticker.askPrice = in.readStringRequireUtf8();
                case 4 << 3 | 2 -> ticker.askQuantity = in.readStringRequireUtf8();
                default -> in.skipField(tag);
            }
        }
        in.popLimit(oldLimit);
        return ticker;
    }

    private static List<Deal> deals(CodedInputStream in) throws IOException {
        List<Deal> deals = new ArrayList<>();
        int oldLimit = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == (1 << 3 | 2)) {
                deals.add(deal(in));
            } else {
                in.skipField(tag);
            }
        }
        in.popLimit(oldLimit);
        return deals;
    }

    private static Deal deal(CodedInputStream in) throws IOException {
        Deal deal = new Deal();
        int oldLimit = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case 1 << 3 | 2 -> deal.price = in.readStringRequireUtf8();
                case 2 << 3 | 2 -> deal.quantity = in.readStringRequireUtf8();
                case 3 << 3 -> deal.tradeType = in.readInt32();
                case 4 << 3 -> deal.time = in.readInt64();
                default -> in.skipField(tag);
            }
        }
        in.popLimit(oldLimit);
        return deal;
    }

    private static Depths depths(CodedInputStream in) throws IOException {
        Depths depths = new Depths();
        int oldLimit = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case 1 << 3 | 2 -> depths.asks.add(level(in));
                case 2 << 3 | 2 -> depths.bids.add(level(in));
                case 3 << 3 | 2 -> depths.eventType = in.readStringRequireUtf8();
                case 4 << 3 | 2 -> depths.fromVersion = in.readStringRequireUtf8();
                case 5 << 3 | 2 -> depths.toVersion = in.readStringRequireUtf8();
                default -> in.skipField(tag);
            }
        }
        in.popLimit(oldLimit);
        return depths;
    }

    private static Level level(CodedInputStream in) throws IOException {
        Level level = new Level();
        int oldLimit = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case 1 << 3 | 2 -> level.price = in.readStringRequireUtf8();
                case 2 << 3 | 2 -> level.quantity = in.readStringRequireUtf8();
                default -> in.skipField(tag);
            }
        }
        in.popLimit(oldLimit);
        return level;
    }

    static final class Wrapper {
        String channel = "";
        String symbol = "";
        long sendTime;

        @Nullable
        Ticker ticker;

        @Nullable
        List<Deal> deals;

        @Nullable
        Depths depths;
    }

    static final class Depths {
        final List<Level> asks = new ArrayList<>();
        final List<Level> bids = new ArrayList<>();
        String eventType = "";
        String fromVersion = "";
        String toVersion = "";
    }

    static final class Level {
        String price = "";
        String quantity = "";
    }

    static final class Ticker {
        String bidPrice = "";
        String bidQuantity = "";
        String askPrice = "";
        String askQuantity = "";
    }

    static final class Deal {
        String price = "";
        String quantity = "";
        int tradeType;
        long time;
    }
}
