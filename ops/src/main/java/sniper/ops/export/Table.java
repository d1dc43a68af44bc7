package sniper.ops.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sniper.journal.log.JournalRecord;
import sniper.journal.replay.MessageColumn;
import sniper.journal.replay.MessageFields;
import sniper.journal.replay.Printer;

/**
 * One day's records of one message, as CSV: texts are always quoted, an empty place is a field the record does not have.
 * Threading: owned by its export.
 */
final class Table implements AutoCloseable {
    static final String FILE = "part-0.csv";

    private static final List<MessageColumn> PLACE = List.of(
            new MessageColumn("journal_sequence", true),
            new MessageColumn("journal_ordinal", true),
            new MessageColumn("journal_session", true),
            new MessageColumn("journal_time_ns", true),
            new MessageColumn("journal_time", false),
            new MessageColumn("journal_kind", false));

    private final List<MessageColumn> columns;
    private final Writer out;
    private final StringBuilder line = new StringBuilder();

    /** @param directory of the table; what is there is gone on with */
    Table(Path directory, String message) throws IOException {
        columns = MessageColumn.of(message);
        Files.createDirectories(directory);
        Path file = directory.resolve(FILE);
        boolean isNew = !Files.exists(file);
        out = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (isNew) {
            out.write(columns(message).stream().map(MessageColumn::name).collect(Collectors.joining(",", "", "\n")));
        }
    }

    /** Of every table of the message, in order. */
    static List<MessageColumn> columns(String message) {
        List<MessageColumn> all = new ArrayList<>(PLACE);
        all.addAll(MessageColumn.of(message));
        return all;
    }

    void add(JournalRecord record, MessageFields message) throws IOException {
        line.setLength(0);
        line.append(record.sequence()).append(',');
        if (!record.isInput()) {
            line.append(record.ordinal());
        }
        line.append(',').append(record.sessionId()).append(',').append(record.timeNs());
        line.append(',').append(Printer.time(record.timeNs()));
        line.append(',').append(record.kind());
        for (MessageColumn column : columns) {
            line.append(',');
            append(message.values().get(column.name()));
        }
        out.append(line.append('\n'));
    }

    @SuppressWarnings("unchecked")
    private void append(@Nullable Object value) throws IOException {
        if (value instanceof Long) {
            line.append(value);
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map) {
            quote(json((List<Map<String, Object>>) list));
        } else if (value instanceof List<?> members) {
            quote(members.stream().map(String::valueOf).collect(Collectors.joining("+")));
        } else if (value != null) {
            quote(value.toString());
        }
    }

    private void quote(String text) {
        line.append('"').append(text.replace("\"", "\"\"")).append('"');
    }

    private static String json(List<Map<String, Object>> entries) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            for (Map<String, Object> entry : entries) {
                json.writeStartObject();
                for (Map.Entry<String, Object> field : entry.entrySet()) {
                    json.writeFieldName(field.getKey());
                    if (field.getValue() instanceof Long number) {
                        json.writeNumber(number);
                    } else {
                        json.writeString(String.valueOf(field.getValue()));
                    }
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
