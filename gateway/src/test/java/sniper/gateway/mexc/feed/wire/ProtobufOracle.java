package sniper.gateway.mexc.feed.wire;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;

/** What a frame means according to protobuf-java and BigDecimal, in the same words as {@link DecodedText}. */
final class ProtobufOracle {
    private static final Pattern PLAIN = Pattern.compile("[0-9]+\\.?[0-9]*|\\.[0-9]+");
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private ProtobufOracle() {}

    static String read(byte[] frame, int priceScale, int quantityScale) {
        DynamicMessage wrapper;
        try {
            wrapper = DynamicMessage.parseFrom(MexcProtos.WRAPPER, frame);
        } catch (InvalidProtocolBufferException e) {
            return DecodedText.MALFORMED;
        }
        try {
            return text(wrapper, "channel") + "|" + text(wrapper, "symbol") + "|" + time(wrapper) + "|"
                    + body(wrapper, priceScale, quantityScale);
        } catch (NumberFormatException e) {
            return DecodedText.MALFORMED;
        }
    }

    private static long time(DynamicMessage wrapper) {
        long sent = nanos(number(wrapper, "sendTime"));
        return sent != 0 ? sent : nanos(number(wrapper, "createTime"));
    }

    private static String body(DynamicMessage wrapper, int priceScale, int quantityScale) {
        FieldDescriptor which =
                wrapper.getOneofFieldDescriptor(MexcProtos.WRAPPER.getOneofs().get(0));
        if (which == null) {
            return "none";
        }
        DynamicMessage body = (DynamicMessage) wrapper.getField(which);
        return which.getNumber() + ":"
                + switch (which.getNumber()) {
                    case Body.AGGRE_BOOK_TICKER -> ticker(body, priceScale, quantityScale);
                    case Body.BOOK_TICKER_BATCH -> {
                        StringBuilder items = new StringBuilder();
                        for (DynamicMessage item : messages(body, "items")) {
                            items.append(ticker(item, priceScale, quantityScale));
                        }
                        yield items.toString();
                    }
                    case Body.AGGRE_DEALS -> deals(body, priceScale, quantityScale);
                    case Body.AGGRE_DEPTHS ->
                        exact(text(body, "fromVersion"), 0) + "-"
                                + exact(text(body, "toVersion"), 0)
                                + levels(body, priceScale, quantityScale);
                    case Body.LIMIT_DEPTHS ->
                        exact(text(body, "version"), 0) + "-"
                                + exact(text(body, "version"), 0)
                                + levels(body, priceScale, quantityScale);
                    case Body.PRIVATE_ORDERS ->
                        text(body, "id") + "," + text(body, "clientId") + ","
                                + (int) number(body, "status") + ","
                                + floor(text(body, "cumulativeQuantity"), quantityScale) + ","
                                + floor(text(body, "cumulativeAmount"), 8);
                    case Body.PRIVATE_DEALS -> deal(body, priceScale, quantityScale);
                    case Body.PRIVATE_ACCOUNT ->
                        text(body, "vcoinName") + "," + floor(text(body, "balanceAmount"), 8) + ","
                                + floor(text(body, "frozenAmount"), 8) + "," + nanos(number(body, "time"));
                    default -> "";
                };
    }

    private static String ticker(DynamicMessage item, int priceScale, int quantityScale) {
        long bid = exact(text(item, "bidPrice"), priceScale);
        long bidQuantity = floor(text(item, "bidQuantity"), quantityScale);
        long ask = exact(text(item, "askPrice"), priceScale);
        long askQuantity = floor(text(item, "askQuantity"), quantityScale);
        return "[" + bid + "x" + (bid == 0 ? 0 : bidQuantity) + " " + ask + "x" + (ask == 0 ? 0 : askQuantity) + "]";
    }

    private static String deals(DynamicMessage body, int priceScale, int quantityScale) {
        StringBuilder text = new StringBuilder();
        for (DynamicMessage item : messages(body, "deals")) {
            int type = (int) number(item, "tradeType");
            long price = exact(text(item, "price"), priceScale);
            if (price == 0 || (type != 1 && type != 2)) {
                throw new NumberFormatException("a deal has a price and a side");
            }
            text.append("[")
                    .append(price)
                    .append("x")
                    .append(floor(text(item, "quantity"), quantityScale))
                    .append(type == 1 ? " buy " : " sell ")
                    .append(nanos(number(item, "time")))
                    .append("]");
        }
        return text.toString();
    }

    private static String deal(DynamicMessage body, int priceScale, int quantityScale) {
        return text(body, "tradeId") + "," + text(body, "clientOrderId") + "," + text(body, "orderId") + ","
                + text(body, "feeCurrency") + "," + (number(body, "isMaker") != 0) + "," + nanos(number(body, "time"))
                + "," + floor(text(body, "price"), priceScale) + "," + floor(text(body, "quantity"), quantityScale)
                + "," + floor(text(body, "amount"), 8) + "," + signed(text(body, "feeAmount"), 8);
    }

    private static String levels(DynamicMessage body, int priceScale, int quantityScale) {
        StringBuilder text = new StringBuilder();
        for (String side : List.of("bids", "asks")) {
            text.append(" ").append(side);
            for (DynamicMessage level : messages(body, side)) {
                long price = exact(text(level, "price"), priceScale);
                if (price == 0) {
                    throw new NumberFormatException("a level has a price");
                }
                text.append("[")
                        .append(price)
                        .append("x")
                        .append(floor(text(level, "quantity"), quantityScale))
                        .append("]");
            }
        }
        return text.toString();
    }

    private static String text(DynamicMessage message, String field) {
        return (String) message.getField(message.getDescriptorForType().findFieldByName(field));
    }

    private static long number(DynamicMessage message, String field) {
        Object value = message.getField(message.getDescriptorForType().findFieldByName(field));
        return value instanceof Boolean flag ? (flag ? 1 : 0) : ((Number) value).longValue();
    }

    @SuppressWarnings("unchecked")
    private static List<DynamicMessage> messages(DynamicMessage message, String field) {
        return (List<DynamicMessage>)
                message.getField(message.getDescriptorForType().findFieldByName(field));
    }

    private static long nanos(long millis) {
        return millis > 0 && millis <= Long.MAX_VALUE / 1_000_000 ? millis * 1_000_000 : 0;
    }

    private static long exact(String text, int scale) {
        if (text.isEmpty()) {
            return 0;
        }
        BigDecimal scaled = plain(text).movePointRight(scale);
        if (scaled.compareTo(LARGEST) > 0) {
            throw new NumberFormatException(text);
        }
        try {
            return scaled.longValueExact();
        } catch (ArithmeticException e) {
            throw new NumberFormatException(text);
        }
    }

    private static long floor(String text, int scale) {
        if (text.isEmpty()) {
            return 0;
        }
        return plain(text)
                .movePointRight(scale)
                .setScale(0, RoundingMode.DOWN)
                .min(LARGEST)
                .longValueExact();
    }

    private static long signed(String text, int scale) {
        if (text.startsWith("-")) {
            String rest = text.substring(1);
            if (rest.isEmpty() || plain(rest).movePointRight(scale).compareTo(LARGEST) > 0) {
                throw new NumberFormatException(text);
            }
            return -floor(rest, scale);
        }
        if (!text.isEmpty()
                && plain(text)
                                .movePointRight(scale)
                                .setScale(0, RoundingMode.DOWN)
                                .compareTo(LARGEST)
                        > 0) {
            throw new NumberFormatException(text);
        }
        return floor(text, scale);
    }

    private static BigDecimal plain(String text) {
        if (!PLAIN.matcher(text).matches()) {
            throw new NumberFormatException(text);
        }
        return new BigDecimal(text);
    }
}
