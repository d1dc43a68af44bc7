package sniper.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.TradingStateChangedEncoder;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalFixture;

class PrinterTest {
    @TempDir
    Path directory;

    private final SchemaTwin schema = new SchemaTwin();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[4_096]);

    @Test
    void shouldKnowEveryMessageOfTheSchema() {
        Map<String, Integer> known = MessageDecoders.all().stream()
                .collect(Collectors.toMap(MessageLayout::name, MessageLayout::templateId));

        assertThat(known)
                .as("a message is missing in MessageDecoders, or is not in messages.xml any more")
                .isEqualTo(schema.templateIds());
    }

    @Test
    void shouldRoundTripEveryKindOfMessage() throws IOException {
        List<Map<String, Object>> expected = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (JournalFixture fixture = new JournalFixture(directory)) {
            long sequence = 0;
            for (int seed = 0; seed < 20; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                for (String name : schema.templateIds().keySet()) {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    int length = schema.write(name, random, message, fields);
                    sequence++;
                    fixture.journal().appendInput(sequence, JournalFixture.timeNs(sequence), message, 0, length);
                    expected.add(fields);
                    names.add(name);
                }
            }
        }

        List<String> lines = print(Printer.Format.JSON, RecordFilter.ALL);

        assertThat(lines).hasSameSizeAs(expected);
        for (int i = 0; i < lines.size(); i++) {
            Map<String, Object> line = parse(lines.get(i));
            assertThat(line).containsEntry("sequence", i + 1L).containsEntry("message", names.get(i));
            assertThat(line.get("fields")).as(lines.get(i)).isEqualTo(expected.get(i));
        }
        for (String line : print(Printer.Format.TEXT, RecordFilter.ALL)) {
            assertThat(line.codePoints().noneMatch(c -> c < ' ' || c == 0x1b || c == 0x202e))
                    .as(line)
                    .isTrue();
        }
    }

    @Test
    void shouldPrintAPersonsLine() throws IOException {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInput(1);
        }

        assertThat(print(Printer.Format.TEXT, RecordFilter.ALL))
                .containsExactly("1 2025-10-09T08:53:20.000001000Z INPUT BookTicker instrumentId=1 bidPriceTicks=7"
                        + " bidQuantityLots=11 askPriceTicks=8 askQuantityLots=13"
                        + " venueTimeNs=1760000000000001000");
    }

    @Test
    void shouldPrintGroupsSetsAndTextsOnOneLine() throws IOException {
        StringBuilder line = new StringBuilder("x");
        LineSink sink = new LineSink(line);

        sink.startGroup("items");
        sink.startEntry();
        sink.number("a", 1);
        sink.symbol("b", "BUY");
        sink.endEntry();
        sink.startEntry();
        sink.symbols("flags", List.of("first", "last"));
        sink.endEntry();
        sink.endGroup();
        sink.symbols("none", List.of());
        sink.text("note", "a \"b\"\n\u001b[31m");

        assertThat(line.toString())
                .isEqualTo("x items=[{a=1 b=BUY}{flags=first+last}] none=- note=\"a \\\"b\\\"\\u000a\\u001b[31m\"");
    }

    @Test
    void shouldFilterBySequenceNameAndLimit() throws IOException {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, 20);
            int length = schema.write("NewOrder", new SplittableRandom(1), message, new LinkedHashMap<>());
            for (int cause = 10; cause < 15; cause++) {
                fixture.journal().appendOutput(cause, 0, 1, message, 0, length);
            }
        }

        assertThat(print(Printer.Format.TEXT, new RecordFilter(9, 11, null, Long.MAX_VALUE)))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("9", "10", "11", "10.0", "11.0");
        assertThat(print(Printer.Format.TEXT, new RecordFilter(0, 100, "NewOrder", 3)))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("10.0", "11.0", "12.0");
    }

    @Test
    void shouldRefuseAFilterThatCannotMatch() {
        assertThatThrownBy(() -> new RecordFilter(2, 1, null, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RecordFilter(1, 2, "NewOrdr", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NewOrdr");
    }

    @Test
    void shouldShowTheBytesOfWhatItDoesNotKnow() throws IOException {
        int length = schema.write("Deals", new SplittableRandom(3), message, new LinkedHashMap<>());
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.journal().appendInput(1, 1, message, 0, 0);
            fixture.journal().appendInput(2, 1, message, 0, 3);
            // A group that says it is longer than the message.
            message.putByte(8 + 12 + 2, (byte) 100);
            fixture.journal().appendInput(3, 1, message, 0, length);
            message.putShort(2, (short) 9_999, java.nio.ByteOrder.LITTLE_ENDIAN);
            fixture.journal().appendInput(4, 1, message, 0, 8);
            TradingStateChangedEncoder unknownEnum = new TradingStateChangedEncoder();
            unknownEnum.wrapAndApplyHeader(message, 0, new sniper.core.message.MessageHeaderEncoder());
            message.setMemory(8, TradingStateChangedEncoder.BLOCK_LENGTH, (byte) 77);
            fixture.journal().appendInput(5, 1, message, 0, 8 + TradingStateChangedEncoder.BLOCK_LENGTH);
        }

        List<String> lines = print(Printer.Format.TEXT, RecordFilter.ALL);

        assertThat(lines.get(0)).endsWith("INPUT EmptySlot");
        assertThat(lines.get(1)).contains("INPUT Template0 bytes=\"");
        assertThat(lines.get(2)).contains("INPUT Deals bytes=\"");
        assertThat(lines.get(3)).contains("INPUT Template9999 bytes=\"");
        assertThat(lines.get(4)).endsWith("INPUT TradingStateChanged from=77 to=77 reason=77");
        assertThat(print(Printer.Format.JSON, RecordFilter.ALL)).hasSameSizeAs(lines);
    }

    @Test
    void shouldSayWhereDamageEndedThePrinting() throws IOException {
        try (JournalFixture fixture = new JournalFixture(directory)) {
            fixture.appendInputs(1, 2_000);
        }
        Damage.zeroMiddle(directory);
        StringBuilder out = new StringBuilder();

        JournalDamage damage = new Printer(Printer.Format.TEXT, out).print(directory, RecordFilter.ALL);

        assertThat(damage).isNotNull();
        assertThat(damage)
                .extracting(JournalDamage::afterSequence)
                .isEqualTo(out.toString().lines().count());
    }

    private List<String> print(Printer.Format format, RecordFilter filter) throws IOException {
        StringBuilder out = new StringBuilder();
        assertThat(new Printer(format, out).print(directory, filter)).isNull();
        return out.toString().lines().toList();
    }

    private static Map<String, Object> parse(String line) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(line)) {
            json.nextToken();
            return object(json);
        }
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            members.put(name, value(json));
        }
        return members;
    }

    private static Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(json));
                }
                yield items;
            }
            case VALUE_NUMBER_INT -> json.getLongValue();
            default -> json.getText();
        };
    }
}
