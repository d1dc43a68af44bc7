package sniper.gateway.mexc.feed.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Frames taken from the exchange's documents and from recordings, against the text each was made from. */
class FixtureFramesTest {
    private static final Path ROOT = Path.of(System.getProperty("sniper.root", "."));
    private static final String FRAMES = "shared/fixtures/mexc/frames.json";
    private static final int SCALE = 8;
    private static final Pattern TEXT_FIELD = Pattern.compile("(\\w+): \"?([^\"\\s]*)\"?");

    private final DecodedText ours = new DecodedText();

    @Test
    void shouldReadEveryFrameAsProtobufDoes() throws IOException {
        for (Map<String, String> frame : frames()) {
            byte[] bytes = HexFormat.of().parseHex(frame.get("hex"));

            String actual = ours.read(new UnsafeBuffer(bytes), 0, bytes.length, SCALE, SCALE);

            assertThat(actual)
                    .as(frame.get("name"))
                    .isNotEqualTo(DecodedText.MALFORMED)
                    .isEqualTo(ProtobufOracle.read(bytes, SCALE, SCALE));
        }
    }

    /** The channel, the symbol and every price and quantity of the text must come out of the bytes. */
    @Test
    void shouldReadWhatTheTextSays() throws IOException {
        for (Map<String, String> frame : frames()) {
            byte[] bytes = HexFormat.of().parseHex(frame.get("hex"));
            String actual = ours.read(new UnsafeBuffer(bytes), 0, bytes.length, SCALE, SCALE);

            Matcher field = TEXT_FIELD.matcher(frame.get("text"));
            int checked = 0;
            while (field.find()) {
                String expected = expected(field.group(1), field.group(2));
                if (!expected.isEmpty() && isRead(actual, field.group(1))) {
                    assertThat(actual)
                            .as("%s %s", frame.get("name"), field.group())
                            .contains(expected);
                    checked++;
                }
            }

            assertThat(checked).as(frame.get("name")).isGreaterThanOrEqualTo(actual.contains("|308:") ? 0 : 4);
        }
    }

    /** Klines are not read at all, and of an order only how much of it is done. */
    private static boolean isRead(String actual, String field) {
        boolean ofOrder = field.equals("price") || field.equals("quantity");
        return !actual.contains("|308:") && !(ofOrder && actual.contains("|304:"));
    }

    private static String expected(String field, String value) {
        return switch (field) {
            case "price", "quantity", "bidPrice", "bidQuantity", "askPrice", "askQuantity" -> scaled(value);
            case "balanceAmount", "frozenAmount", "feeAmount", "cumulativeQuantity" -> scaled(value);
            case "sendTime" -> value + "000000";
            case "channel", "symbol", "fromVersion", "toVersion", "version", "tradeId", "vcoinName" -> value;
            default -> "";
        };
    }

    private static String scaled(String value) {
        return new BigDecimal(value).movePointRight(SCALE).toBigInteger().toString();
    }

    private static List<Map<String, String>> frames() throws IOException {
        Path file = Stream.of("..", "../..")
                .map(up -> ROOT.resolve(up).resolve(FRAMES))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        assumeThat(file).as("fixtures are beside the project").isNotNull();
        List<Map<String, String>> frames = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(Files.readAllBytes(file))) {
            Map<String, String> frame = new HashMap<>();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    frame = new HashMap<>();
                    frames.add(frame);
                } else if (token.isScalarValue()) {
                    frame.put(parser.currentName(), parser.getText());
                }
            }
        }
        assertThat(frames).hasSizeGreaterThanOrEqualTo(10);
        return frames;
    }
}
