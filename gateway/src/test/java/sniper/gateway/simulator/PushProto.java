package sniper.gateway.simulator;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Map;

/** The published push messages as protobuf-java descriptors, to decode what the simulator writes by hand. */
final class PushProto {
    private static final Map<String, String> MESSAGES = Map.ofEntries(
            Map.entry("Level", "1 price s,2 quantity s"),
            Map.entry("Deal", "1 price s,2 quantity s,3 tradeType i,4 time l,5 tradeId s"),
            Map.entry("Deals", "1 deals *Deal,2 eventType s"),
            Map.entry(
                    "Depths",
                    "1 asks *Level,2 bids *Level,3 eventType s,4 fromVersion s,5 toVersion s,6 lastOrderCreateTime l"),
            Map.entry("LimitDepths", "1 asks *Level,2 bids *Level,3 eventType s,4 version s,5 lastOrderCreateTime l"),
            Map.entry(
                    "BookTicker",
                    "1 bidPrice s,2 bidQuantity s,3 askPrice s,4 askQuantity s,5 version s,6 lastOrderCreateTime l"),
            Map.entry("BookTickerBatch", "1 items *BookTicker,2 version s,3 lastOrderCreateTime l"),
            Map.entry(
                    "Kline",
                    "1 interval s,2 windowStart l,3 openingPrice s,4 closingPrice s,5 highestPrice s,6 lowestPrice s,"
                            + "7 volume s,8 amount s,9 windowEnd l"),
            Map.entry(
                    "Account",
                    "1 vcoinName s,2 coinId s,3 balanceAmount s,4 balanceAmountChange s,5 frozenAmount s,"
                            + "6 frozenAmountChange s,7 type s,8 time l"),
            Map.entry(
                    "MyDeals",
                    "1 price s,2 quantity s,3 amount s,4 tradeType i,5 isMaker b,6 isSelfTrade b,7 tradeId s,"
                            + "8 clientOrderId s,9 orderId s,10 feeAmount s,11 feeCurrency s,12 time l"),
            Map.entry(
                    "Orders",
                    "1 id s,2 clientId s,3 price s,4 quantity s,5 amount s,6 avgPrice s,7 orderType i,8 tradeType i,"
                            + "9 isMaker b,10 remainAmount s,11 remainQuantity s,12 lastDealQuantity s,"
                            + "13 cumulativeQuantity s,14 cumulativeAmount s,15 status i,16 createTime l"),
            Map.entry(
                    "Wrapper",
                    "1 channel s,3 symbol s,4 symbolId s,5 createTime l,6 sendTime l,303 limitDepths ?LimitDepths,"
                            + "304 privateOrders ?Orders,306 privateDeals ?MyDeals,307 privateAccount ?Account,"
                            + "308 kline ?Kline,311 bookTickerBatch ?BookTickerBatch,313 depths ?Depths,"
                            + "314 deals ?Deals,315 bookTicker ?BookTicker"));

    private static final Descriptor WRAPPER = wrapper();

    private PushProto() {}

    /** One decoded frame. */
    record Push(DynamicMessage wrapper) {
        String channel() {
            return text("channel");
        }

        String text(String field) {
            return String.valueOf(value(wrapper, field));
        }

        DynamicMessage body() {
            return wrapper.getAllFields().entrySet().stream()
                    .filter(entry -> entry.getKey().getNumber() > 300)
                    .map(entry -> (DynamicMessage) entry.getValue())
                    .findFirst()
                    .orElseThrow();
        }

        int bodyField() {
            return wrapper.getAllFields().keySet().stream()
                    .mapToInt(FieldDescriptor::getNumber)
                    .filter(number -> number > 300)
                    .findFirst()
                    .orElseThrow();
        }

        String of(String field) {
            return String.valueOf(value(body(), field));
        }

        List<DynamicMessage> all(String field) {
            return ((List<?>) value(body(), field))
                    .stream().map(DynamicMessage.class::cast).toList();
        }

        boolean hasUnknownFields() {
            return !wrapper.getUnknownFields().asMap().isEmpty()
                    && !body().getUnknownFields().asMap().isEmpty();
        }
    }

    static Object value(DynamicMessage message, String field) {
        return message.getField(message.getDescriptorForType().findFieldByName(field));
    }

    static Push parse(byte[] frame) {
        try {
            return new Push(DynamicMessage.parseFrom(WRAPPER, frame));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("not protobuf", e);
        }
    }

    private static Descriptor wrapper() {
        FileDescriptorProto.Builder file =
                FileDescriptorProto.newBuilder().setName("push.proto").setSyntax("proto3");
        MESSAGES.forEach((name, fields) -> file.addMessageType(message(name, fields)));
        try {
            return Descriptors.FileDescriptor.buildFrom(file.build(), new Descriptors.FileDescriptor[0])
                    .findMessageTypeByName("Wrapper");
        } catch (Descriptors.DescriptorValidationException e) {
            throw new AssertionError(e);
        }
    }

    private static DescriptorProto message(String name, String fields) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
        for (String field : List.of(fields.split(",", -1))) {
            List<String> parts = List.of(field.split(" ", -1));
            String type = parts.get(2);
            FieldDescriptorProto.Builder built = FieldDescriptorProto.newBuilder()
                    .setNumber(Integer.parseInt(parts.get(0)))
                    .setName(parts.get(1))
                    .setLabel(
                            type.startsWith("*")
                                    ? FieldDescriptorProto.Label.LABEL_REPEATED
                                    : FieldDescriptorProto.Label.LABEL_OPTIONAL);
            switch (type) {
                case "s" -> built.setType(FieldDescriptorProto.Type.TYPE_STRING);
                case "i" -> built.setType(FieldDescriptorProto.Type.TYPE_INT32);
                case "l" -> built.setType(FieldDescriptorProto.Type.TYPE_INT64);
                case "b" -> built.setType(FieldDescriptorProto.Type.TYPE_BOOL);
                default -> built.setType(FieldDescriptorProto.Type.TYPE_MESSAGE).setTypeName(type.substring(1));
            }
            message.addField(built);
        }
        return message.build();
    }
}
