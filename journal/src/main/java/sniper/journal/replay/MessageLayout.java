package sniper.journal.replay;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.agrona.DirectBuffer;
import sniper.core.message.MessageHeaderDecoder;

/**
 * The fields of one message as its generated decoder tells them. Found once by reflection: this is for people reading a
 * journal, not for the ring.
 *
 * <p>Threading: immutable; each {@link #read} makes its own decoder.
 */
final class MessageLayout {
    private static final String FIXED = "EncodingOffset";
    private static final String GROUP = "DecoderId";
    private static final String TEXT = "CharacterEncoding";
    private static final String DECODER = "Decoder";
    private static final long GROUPS_AFTER = 1L << 32;
    private static final long TEXTS_AFTER = 1L << 33;

    private final Constructor<?> newDecoder;
    private final Method wrap;
    private final String name;
    private final int templateId;
    private final List<FieldReader> fields;

    MessageLayout(Class<?> decoder) {
        try {
            newDecoder = decoder.getConstructor();
            wrap = decoder.getMethod("wrap", DirectBuffer.class, int.class, int.class, int.class);
            String simpleName = decoder.getSimpleName();
            name = simpleName.substring(0, simpleName.length() - DECODER.length());
            templateId = decoder.getField("TEMPLATE_ID").getInt(null);
            fields = fields(decoder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Invariant: a generated decoder has the expected shape: " + decoder, e);
        }
    }

    String name() {
        return name;
    }

    int templateId() {
        return templateId;
    }

    /** Every field it can have, in the order they are told in. */
    List<MessageColumn> columns() {
        return fields.stream()
                .map(field -> new MessageColumn(field.name(), field.kind() == FieldReader.Kind.NUMBER))
                .toList();
    }

    /**
     * @param message the message's bytes and no more, so that a decoder cannot read beyond
     * @throws IllegalArgumentException when the bytes are not such a message
     */
    void read(DirectBuffer message, FieldSink sink) throws IOException {
        try {
            MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(message, 0);
            Object flyweight = newDecoder.newInstance();
            wrap.invoke(
                    flyweight, message, MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
            for (FieldReader field : fields) {
                field.read(flyweight, header.version(), sink);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException("message must decode: message=" + name, e);
        }
    }

    private static List<FieldReader> fields(Class<?> decoder) throws ReflectiveOperationException {
        List<FieldReader> fields = new ArrayList<>();
        for (Method method : decoder.getMethods()) {
            String marker = method.getName();
            if (marker.endsWith(FIXED)) {
                fields.add(fixed(decoder, stem(marker, FIXED), number(method)));
            } else if (marker.endsWith(GROUP)) {
                fields.add(group(decoder, stem(marker, GROUP), number(method)));
            } else if (marker.endsWith(TEXT)) {
                fields.add(text(decoder, stem(marker, TEXT)));
            }
        }
        fields.sort(Comparator.comparingLong(FieldReader::order));
        return List.copyOf(fields);
    }

    private static FieldReader fixed(Class<?> decoder, String name, long offset) throws ReflectiveOperationException {
        Method get = decoder.getMethod(name);
        Class<?> type = get.getReturnType();
        FieldReader.Kind kind = type.isPrimitive()
                ? FieldReader.Kind.NUMBER
                : type.isEnum() ? FieldReader.Kind.SYMBOL : FieldReader.Kind.SYMBOLS;
        return new FieldReader(name, kind, offset, since(decoder, name), get, List.of());
    }

    private static FieldReader group(Class<?> decoder, String name, long id) throws ReflectiveOperationException {
        Method get = decoder.getMethod(name);
        return new FieldReader(
                name,
                FieldReader.Kind.GROUP,
                GROUPS_AFTER + id,
                since(decoder, name + DECODER),
                get,
                fields(get.getReturnType()));
    }

    private static FieldReader text(Class<?> decoder, String name) throws ReflectiveOperationException {
        long id = number(decoder.getMethod(name + "Id"));
        return new FieldReader(
                name,
                FieldReader.Kind.TEXT,
                TEXTS_AFTER + id,
                since(decoder, name),
                decoder.getMethod(name),
                List.of());
    }

    private static String stem(String marker, String suffix) {
        return marker.substring(0, marker.length() - suffix.length());
    }

    private static int since(Class<?> decoder, String name) throws ReflectiveOperationException {
        return (int) number(decoder.getMethod(name + "SinceVersion"));
    }

    private static long number(Method method) throws ReflectiveOperationException {
        return ((Number) method.invoke(null)).longValue();
    }
}
