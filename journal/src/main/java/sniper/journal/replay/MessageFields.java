package sniper.journal.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.message.MessageHeaderDecoder;
import sniper.journal.log.JournalRecord;

/**
 * One message's name and its fields by their names in the schema, for tools. A message that this program does not know
 * has the one field {@code bytes}. Threading: immutable.
 *
 * @param name {@code NewOrder}; {@code EmptySlot} for a slot its producer gave up
 * @param values in schema order: a Long, a String, a List of Strings (a set) or a List of Maps (a group)
 */
public record MessageFields(String name, Map<String, Object> values) {
    public static MessageFields of(JournalRecord record) {
        return of(record.buffer(), record.offset(), record.length());
    }

    /** @param length 0 for a slot its producer gave up */
    public static MessageFields of(DirectBuffer buffer, int offset, int length) {
        if (length == 0) {
            return new MessageFields(MessageNames.EMPTY_SLOT, Map.of());
        }
        int templateId = length < MessageHeaderDecoder.ENCODED_LENGTH
                ? 0
                : new MessageHeaderDecoder().wrap(buffer, offset).templateId();
        Optional<MessageLayout> layout = MessageDecoders.find(templateId);
        String name = layout.map(MessageLayout::name).orElse("Template" + templateId);
        if (layout.isPresent()) {
            MapSink sink = new MapSink();
            try {
                layout.get().read(new UnsafeBuffer(buffer, offset, length), sink);
                return new MessageFields(name, sink.fields);
            } catch (IOException e) {
                throw new UncheckedIOException("a map does not fail", e);
            } catch (IllegalArgumentException e) {
                // Cut short or longer than it says: only the bytes can be told.
                return new MessageFields(name, bytes(buffer, offset, length));
            }
        }
        return new MessageFields(name, bytes(buffer, offset, length));
    }

    private static Map<String, Object> bytes(DirectBuffer buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return Map.of("bytes", HexFormat.of().formatHex(bytes));
    }

    public boolean is(String message) {
        return name.equals(message);
    }

    /** 0 when there is no such number. */
    public long number(String field) {
        return values.get(field) instanceof Long value ? value : 0;
    }

    /** Empty when there is no such text or enumerated value. */
    public String text(String field) {
        return values.get(field) instanceof String value ? value : "";
    }

    /** The entries of a group; none when there is no such group. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> group(String field) {
        return values.get(field) instanceof List<?> entries && !entries.isEmpty() && entries.get(0) instanceof Map
                ? (List<Map<String, Object>>) entries
                : List.of();
    }

    @Nullable
    Object value(String field) {
        return values.get(field);
    }
}
