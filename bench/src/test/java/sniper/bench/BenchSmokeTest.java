package sniper.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sniper.bench.result.Result;
import sniper.bench.result.ResultJson;

/** Every benchmark works, and its JSON names all its lines; what it says of this machine is nobody's business here. */
@Timeout(120)
class BenchSmokeTest {
    @ParameterizedTest
    @EnumSource
    void shouldRunAndPrintItsJson(BenchMain.What what) throws IOException, InterruptedException {
        Result result = new Result(what.toString());
        what.bench().run(Scale.SMOKE, result);
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
