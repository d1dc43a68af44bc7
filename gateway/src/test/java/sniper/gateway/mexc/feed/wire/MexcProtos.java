package sniper.gateway.mexc.feed.wire;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;

/** The exchange's message types for protobuf-java, built from a field list instead of a .proto file. */
public final class MexcProtos {
    public static final Descriptor WRAPPER;

    static {
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName("mexc.proto")
                .setSyntax("proto3")
                .addMessageType(
                        message("Deal", "1 price", "2 quantity", "3 tradeType int32", "4 time int64", "5 tradeId"))
                .addMessageType(message("Deals", "1 deals Deal*", "2 eventType"))
                .addMessageType(message("Level", "1 price", "2 quantity"))
                .addMessageType(message(
                        "AggreDepths",
                        "1 asks Level*",
                        "2 bids Level*",
                        "3 eventType",
                        "4 fromVersion",
                        "5 toVersion",
                        "6 lastOrderCreateTime int64"))
                .addMessageType(message(
                        "LimitDepths",
                        "1 asks Level*",
                        "2 bids Level*",
                        "3 eventType",
                        "4 version",
                        "5 lastOrderCreateTime int64"))
                .addMessageType(message(
                        "BookTicker",
                        "1 bidPrice",
                        "2 bidQuantity",
                        "3 askPrice",
                        "4 askQuantity",
                        "5 version",
                        "6 lastOrderCreateTime int64"))
                .addMessageType(message("BatchItem", "1 bidPrice", "2 bidQuantity", "3 askPrice", "4 askQuantity"))
                .addMessageType(message("Batch", "1 items BatchItem*", "2 version", "3 lastOrderCreateTime int64"))
                .addMessageType(message(
                        "PrivateAccount",
                        "1 vcoinName",
                        "2 coinId",
                        "3 balanceAmount",
                        "4 balanceAmountChange",
                        "5 frozenAmount",
                        "6 frozenAmountChange",
                        "7 type",
                        "8 time int64"))
                .addMessageType(message(
                        "PrivateDeals",
                        "1 price",
                        "2 quantity",
                        "3 amount",
                        "4 tradeType int32",
                        "5 isMaker bool",
                        "6 isSelfTrade bool",
                        "7 tradeId",
                        "8 clientOrderId",
                        "9 orderId",
                        "10 feeAmount",
                        "11 feeCurrency",
                        "12 time int64"))
                .addMessageType(message(
                        "PrivateOrders",
                        "1 id",
                        "2 clientId",
                        "3 price",
                        "4 quantity",
                        "5 amount",
                        "6 avgPrice",
                        "7 orderType int32",
                        "8 tradeType int32",
                        "9 isMaker bool",
                        "10 remainAmount",
                        "11 remainQuantity",
                        "12 lastDealQuantity",
                        "13 cumulativeQuantity",
                        "14 cumulativeAmount",
                        "15 status int32",
                        "16 createTime int64"))
                .addMessageType(message("Other"))
                .addMessageType(wrapper())
                .build();
        try {
            WRAPPER = FileDescriptor.buildFrom(file, new FileDescriptor[0]).findMessageTypeByName("Wrapper");
        } catch (DescriptorValidationException e) {
            throw new AssertionError(e);
        }
    }

    private MexcProtos() {}

    private static DescriptorProto wrapper() {
        DescriptorProto.Builder wrapper =
                message("Wrapper", "1 channel", "3 symbol", "4 symbolId", "5 createTime int64", "6 sendTime int64")
                        .toBuilder()
                        .addOneofDecl(OneofDescriptorProto.newBuilder().setName("body"));
        String[] bodies = {
            "303 publicLimitDepths LimitDepths",
            "304 privateOrders PrivateOrders",
            "306 privateDeals PrivateDeals",
            "307 privateAccount PrivateAccount",
            "311 publicBookTickerBatch Batch",
            "313 publicAggreDepths AggreDepths",
            "314 publicAggreDeals Deals",
            "315 publicAggreBookTicker BookTicker",
        };
        for (int unread : new int[] {301, 302, 305, 308, 309, 310, 312}) {
            wrapper.addField(
                    field(unread + " body" + unread + " Other").toBuilder().setOneofIndex(0));
        }
        for (String body : bodies) {
            wrapper.addField(field(body).toBuilder().setOneofIndex(0));
        }
        return wrapper.build();
    }

    private static DescriptorProto message(String name, String... fields) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
        for (String field : fields) {
            message.addField(field(field));
        }
        return message.build();
    }

    /** {@code number name [type]}: no type is a string, {@code Type*} a repeated message. */
    private static FieldDescriptorProto field(String text) {
        String[] parts = text.split(" ", -1);
        String type = parts.length > 2 ? parts[2] : "string";
        FieldDescriptorProto.Builder field = FieldDescriptorProto.newBuilder()
                .setNumber(Integer.parseInt(parts[0]))
                .setName(parts[1])
                .setLabel(
                        type.endsWith("*")
                                ? FieldDescriptorProto.Label.LABEL_REPEATED
                                : FieldDescriptorProto.Label.LABEL_OPTIONAL);
        return switch (type) {
            case "string" ->
                field.setType(FieldDescriptorProto.Type.TYPE_STRING).build();
            case "int32" -> field.setType(FieldDescriptorProto.Type.TYPE_INT32).build();
            case "int64" -> field.setType(FieldDescriptorProto.Type.TYPE_INT64).build();
            case "bool" -> field.setType(FieldDescriptorProto.Type.TYPE_BOOL).build();
            default ->
                field.setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                        .setTypeName("." + type.replace("*", ""))
                        .build();
        };
    }
}
