package sniper.journal.replay;

import java.util.List;

/**
 * A field of a message as a column of a table.
 *
 * @param name as in the schema
 * @param isNumber a 64-bit integer; all else is text: an enumerated value, a set's members, a group as JSON
 */
public record MessageColumn(String name, boolean isNumber) {
    /** Of a message by its name; what this program does not know has its bytes. */
    public static List<MessageColumn> of(String message) {
        return MessageDecoders.all().stream()
                .filter(layout -> layout.name().equals(message))
                .findFirst()
                .map(MessageLayout::columns)
                .orElseGet(() -> List.of(new MessageColumn("bytes", false)));
    }
}
