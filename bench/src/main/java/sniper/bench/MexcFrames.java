package sniper.bench;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;

/** Frames of the size the exchange sends, made with protobuf-java. */
final class MexcFrames {
    static final Descriptor WRAPPER;

    private static final long TIME_MS = 1_736_409_765_052L;

    static {
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName("mexc.proto")
                .setSyntax("proto3")
                .addMessageType(DescriptorProto.newBuilder()
                        .setName("Deal")
                        .addField(text(1, "price"))
                        .addField(text(2, "quantity"))
                        .addField(number(3, "tradeType"))
                        .addField(number(4, "time")))
                .addMessageType(DescriptorProto.newBuilder()
                        .setName("Deals")
                        .addField(message(1, "deals", "Deal").setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))
                        .addField(text(2, "eventType")))
                .addMessageType(DescriptorProto.newBuilder()
                        .setName("BookTicker")
                        .addField(text(1, "bidPrice"))
                        .addField(text(2, "bidQuantity"))
                        .addField(text(3, "askPrice"))
                        .addField(text(4, "askQuantity")))
                .addMessageType(DescriptorProto.newBuilder()
                        .setName("Level")
                        .addField(text(1, "price"))
                        .addField(text(2, "quantity")))
                .addMessageType(DescriptorProto.newBuilder()
                        .setName("Depths")
                        .addField(message(1, "asks", "Level").setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))
                        .addField(message(2, "bids", "Level").setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))
                        .addField(text(3, "eventType"))
                        .addField(text(4, "fromVersion"))
                        .addField(text(5, "toVersion")))
                .addMessageType(DescriptorProto.newBuilder()
                        .setName("Wrapper")
                        .addField(text(1, "channel"))
                        .addField(text(3, "symbol"))
                        .addField(number(6, "sendTime"))
                        .addField(message(313, "depths", "Depths"))
                        .addField(message(314, "deals", "Deals"))
                        .addField(message(315, "ticker", "BookTicker")))
                .build();
        try {
            WRAPPER = FileDescriptor.buildFrom(file, new FileDescriptor[0]).findMessageTypeByName("Wrapper");
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private MexcFrames() {}

    static byte[] bookTicker() {
        DynamicMessage ticker = builder("BookTicker", "bidPrice", "93387.28", "bidQuantity", "3.73485")
                .setField(field("BookTicker", "askPrice"), "93387.29")
                .setField(field("BookTicker", "askQuantity"), "7.669875")
                .build();
        return wrapper("spot@public.aggre.bookTicker.v3.api.pb@10ms@BTCUSDT")
                .setField(WRAPPER.findFieldByName("ticker"), ticker)
                .build()
                .toByteArray();
    }

    static byte[] deals(int count) {
        DynamicMessage.Builder deals = DynamicMessage.newBuilder(type("Deals"))
                .setField(field("Deals", "eventType"), "spot@public.aggre.deals.v3.api.pb@10ms");
        for (int i = 0; i < count; i++) {
            deals.addRepeatedField(
                    field("Deals", "deals"),
                    builder("Deal", "price", "93220.0" + i % 10, "quantity", "0.0443824" + i % 10)
                            .setField(field("Deal", "tradeType"), 1L + i % 2)
                            .setField(field("Deal", "time"), TIME_MS - 1)
                            .build());
        }
        return wrapper("spot@public.aggre.deals.v3.api.pb@10ms@BTCUSDT")
                .setField(WRAPPER.findFieldByName("deals"), deals.build())
                .build()
                .toByteArray();
    }

    /** A change of so many levels on each side. */
    static byte[] depths(int levels) {
        DynamicMessage.Builder depths = DynamicMessage.newBuilder(type("Depths"))
                .setField(field("Depths", "eventType"), "spot@public.aggre.depth.v3.api.pb@10ms")
                .setField(field("Depths", "fromVersion"), "10589632359")
                .setField(field("Depths", "toVersion"), "10589632364");
        for (int i = 0; i < levels; i++) {
            depths.addRepeatedField(
                    field("Depths", "asks"),
                    builder(
                                    "Level",
                                    "price",
                                    "92877.5" + i % 10,
                                    "quantity",
                                    i % 3 == 0 ? "0.00000000" : "0.0443824" + i)
                            .build());
            depths.addRepeatedField(
                    field("Depths", "bids"),
                    builder("Level", "price", "92875.1" + i % 10, "quantity", "1.2005361" + i)
                            .build());
        }
        return wrapper("spot@public.aggre.depth.v3.api.pb@10ms@BTCUSDT")
                .setField(WRAPPER.findFieldByName("depths"), depths.build())
                .build()
                .toByteArray();
    }

    private static DynamicMessage.Builder wrapper(String channel) {
        return builder("Wrapper", "channel", channel, "symbol", "BTCUSDT")
                .setField(WRAPPER.findFieldByName("sendTime"), TIME_MS);
    }

    private static DynamicMessage.Builder builder(
            String type, String first, String firstValue, String second, String secondValue) {
        return DynamicMessage.newBuilder(type(type))
                .setField(field(type, first), firstValue)
                .setField(field(type, second), secondValue);
    }

    private static Descriptor type(String name) {
        return WRAPPER.getFile().findMessageTypeByName(name);
    }

    private static FieldDescriptor field(String type, String name) {
        return type(type).findFieldByName(name);
    }

    private static FieldDescriptorProto.Builder text(int number, String name) {
        return field(number, name).setType(FieldDescriptorProto.Type.TYPE_STRING);
    }

    private static FieldDescriptorProto.Builder number(int number, String name) {
        return field(number, name).setType(FieldDescriptorProto.Type.TYPE_INT64);
    }

    private static FieldDescriptorProto.Builder message(int number, String name, String type) {
        return field(number, name)
                .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                .setTypeName("." + type);
    }

    private static FieldDescriptorProto.Builder field(int number, String name) {
        return FieldDescriptorProto.newBuilder()
                .setNumber(number)
                .setName(name)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
    }
}
