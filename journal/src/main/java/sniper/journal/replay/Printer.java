package sniper.journal.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.message.MessageHeaderDecoder;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalReader;
import sniper.journal.log.JournalRecord;

/**
 * A journal as text, one line per record, for people or as JSON.
 *
 * <p>Threading: the caller's; a writer may be at work meanwhile.
 */
public final class Printer {
    /** How a record looks. */
    public enum Format {
        /** {@code 42 2026-01-31T23:59:59.123456789Z INPUT BookTicker instrumentId=1 ...}; an output is {@code 42.0}. */
        TEXT,
        /** One object per line: sequence, ordinal, sessionId, time, timeNs, kind, message, fields. */
        JSON
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final JsonFactory jsonFactory = new JsonFactory();
    private final Format format;
    private final Appendable out;

    public Printer(Format format, Appendable out) {
        this.format = format;
        this.out = out;
    }

    /**
     * Prints what the filter lets through, up to damage if there is any; looks behind the end when it gets there.
     *
     * @return null, or the damage that ended the printing
     * @throws IOException when {@code out} does
     */
    public @Nullable JournalDamage print(Path dataDirectory, RecordFilter filter) throws IOException {
        return find(dataDirectory, "", filter).damage();
    }

    /**
     * Prints those that the filter lets through and whose line, as {@link Format#TEXT} has it, holds the text, up to
     * damage if there is any.
     *
     * @param text empty for any
     * @throws IOException when {@code out} does
     */
    public Found find(Path dataDirectory, String text, RecordFilter filter) throws IOException {
        Selection selection = new Selection(filter);
        long printed = 0;
        try (JournalReader reader = new JournalReader(dataDirectory)) {
            while (printed < filter.limit()) {
                if (reader.next() != JournalReader.Step.RECORD) {
                    reader.checkEnd();
                    break;
                }
                JournalRecord record = reader.record();
                if (selection.isPast(record)) {
                    break;
                }
                if (selection.accepts(record)
                        && (text.isEmpty() || format(Format.TEXT, record).contains(text))) {
                    out.append(format(record)).append('\n');
                    printed++;
                }
            }
            return new Found(printed, reader.damage());
        }
    }

    /**
     * What {@link #find} did.
     *
     * @param records printed
     * @param damage null, or what ended the search
     */
    public record Found(long records, @Nullable JournalDamage damage) {}

    /** One line, without its end. What cannot be decoded is shown as bytes. */
    public String format(JournalRecord record) throws IOException {
        return format(format, record);
    }

    private String format(Format as, JournalRecord record) throws IOException {
        Optional<MessageLayout> layout = layout(record);
        try {
            return format(as, record, layout);
        } catch (IllegalArgumentException e) {
            return format(as, record, Optional.empty());
        }
    }

    private String format(Format as, JournalRecord record, Optional<MessageLayout> layout) throws IOException {
        return as == Format.TEXT ? text(record, layout) : json(record, layout);
    }

    private static String text(JournalRecord record, Optional<MessageLayout> layout) throws IOException {
        StringBuilder line = new StringBuilder();
        line.append(record.sequence());
        if (!record.isInput()) {
            line.append('.').append(record.ordinal());
        }
        line.append(' ').append(time(record.timeNs())).append(' ').append(record.kind());
        line.append(' ').append(name(record));
        readFields(record, layout, new LineSink(line));
        return line.toString();
    }

    private String json(JournalRecord record, Optional<MessageLayout> layout) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = jsonFactory.createGenerator(line)) {
            json.writeStartObject();
            json.writeNumberField("sequence", record.sequence());
            json.writeNumberField("ordinal", record.ordinal());
            json.writeNumberField("sessionId", record.sessionId());
            json.writeStringField("time", time(record.timeNs()));
            json.writeNumberField("timeNs", record.timeNs());
            json.writeStringField("kind", record.kind().name());
            json.writeStringField("message", name(record));
            json.writeObjectFieldStart("fields");
            readFields(record, layout, new JsonSink(json));
            json.writeEndObject();
            json.writeEndObject();
        }
        return line.toString();
    }

    private static void readFields(JournalRecord record, Optional<MessageLayout> layout, FieldSink sink)
            throws IOException {
        DirectBuffer message = new UnsafeBuffer(record.buffer(), record.offset(), record.length());
        if (layout.isPresent()) {
            layout.get().read(message, sink);
        } else if (record.length() > 0) {
            byte[] bytes = new byte[record.length()];
            message.getBytes(0, bytes);
            sink.text("bytes", HexFormat.of().formatHex(bytes));
        }
    }

    static String name(JournalRecord record) {
        if (record.length() == 0) {
            return MessageNames.EMPTY_SLOT;
        }
        return layout(record).map(MessageLayout::name).orElseGet(() -> "Template" + templateId(record));
    }

    private static Optional<MessageLayout> layout(JournalRecord record) {
        return record.length() < MessageHeaderDecoder.ENCODED_LENGTH
                ? Optional.empty()
                : MessageDecoders.find(templateId(record));
    }

    private static int templateId(JournalRecord record) {
        return record.length() < MessageHeaderDecoder.ENCODED_LENGTH
                ? 0
                : new MessageHeaderDecoder()
                        .wrap(record.buffer(), record.offset())
                        .templateId();
    }

    /** As it stands in every line. */
    public static String time(long timeNs) {
        return TIME.format(Instant.ofEpochSecond(
                Math.floorDiv(timeNs, NANOS_PER_SECOND), Math.floorMod(timeNs, NANOS_PER_SECOND)));
    }
}
