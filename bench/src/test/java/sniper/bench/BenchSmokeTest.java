package sniper.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.bench.result.Result;
import sniper.bench.result.ResultJson;

/** Every benchmark works, and its JSON names all its lines; what it says of this machine is nobody's business here. */
@Timeout(120)
class BenchSmokeTest {
    @ParameterizedTest
    @EnumSource
    void shouldRunAndPrintItsJson(BenchMain.What what, @TempDir Path logs) throws IOException, InterruptedException {
        Result result = new Result(what.toString());
        what.bench(logs).run(Scale.SMOKE, result);
        StringWriter out = new StringWriter();
        ResultJson.print(result, out);

        assertThat(result.notes()).noneMatch(note -> note.startsWith("FAILED"));
        assertThat(names(out.toString()))
                .isNotEmpty()
                .isEqualTo(result.measures().stream().map(each -> each.name()).toList());
        assertThat(result.measures()).allMatch(each -> !Double.isNaN(each.p50()), "has a figure");
        assertThat(result.measures())
                .allMatch(
                        each -> each.beside() == null
                                || result.measures().stream()
                                        .anyMatch(other -> other.name().equals(each.beside())),
                        "stands beside a line of the same result");
        if (what == BenchMain.What.END_TO_END) {
            assertThat(tags(logs))
                    .contains("decode", "ingress", "engine", "journal_gate", "encode", "wire", "ack")
                    .contains("tick_to_order", "hiccup", "hiccup_intended");
        }
    }

    /** Of every latency log. */
    private static Set<String> tags(Path logs) throws IOException {
        Set<String> tags = new TreeSet<>();
        try (Stream<Path> files = Files.walk(logs)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
                    for (EncodableHistogram each = reader.nextIntervalHistogram();
                            each != null;
                            each = reader.nextIntervalHistogram()) {
                        tags.add(each.getTag());
                    }
                }
            }
        }
        return tags;
    }

    private static List<String> names(String json) throws IOException {
        List<String> names = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals("name")) {
                    names.add(parser.nextTextValue());
                }
            }
        }
        return names;
    }
}
