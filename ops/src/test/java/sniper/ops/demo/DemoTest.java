package sniper.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.pipeline.Threading;
import sniper.ops.metrics.ReadLog;

/** The demo in this process: it ends well, and a seed's story takes the same turns however it is played. */
@Timeout(120)
class DemoTest {
    /** Before it stand the time to the open, which differs by milliseconds, and the blanks that align it. */
    private static final int TEXT_COLUMN = 14;

    /** The one the demo plays when none is asked for. */
    private static final long SEED = 42;

    private static final String ATTEMPT = "fire     buy, attempt ";

    @TempDir
    Path directory;

    private record Played(DemoResult result, List<String> story) {}

    private Played play(Threading threading) {
        StringWriter story = new StringWriter();
        Path where = directory.resolve(threading.name());
        DemoResult result = new Demo(SEED, where, threading, new PrintWriter(story, true)).run();
        List<String> told = story.toString()
                .lines()
                .filter(line -> line.length() > TEXT_COLUMN && line.charAt(0) == ' ')
                .map(line -> line.substring(TEXT_COLUMN))
                .toList();
        return new Played(result, told);
    }

    private static void assertGood(Played played) {
        assertThat(played.result().failures()).as("%s", played.story()).isEmpty();
        assertThat(played.result().isSuccess()).isTrue();
        assertThat(played.result().targetState()).isEqualTo("CLOSED");
        assertThat(played.result().unknown()).isZero();
        assertThat(played.result().remaining()).matches("0(\\.0+)?");
        assertThat(played.result().stateHash()).isEqualTo(played.result().replayStateHash());
    }

    /** Both ways to measure, of the same orders: since the timer expired, and since it should have. */
    private static void assertLog(Path data) {
        Map<String, Histogram> log = ReadLog.below(data);

        assertThat(log)
                .containsKeys(
                        "decode",
                        "ingress",
                        "engine",
                        "pattern",
                        "risk",
                        "journal_gate",
                        "encode",
                        "wire",
                        "ack",
                        "tick_to_order",
                        "order_to_ack",
                        "hiccup",
                        "hiccup_intended");
        Histogram service = log.get("timer_to_order");
        Histogram intended = log.get("timer_to_order_intended");
        assertThat(intended.getTotalCount()).isEqualTo(service.getTotalCount()).isPositive();
        assertThat(intended.getMaxValue())
                .isGreaterThanOrEqualTo(intended.lowestEquivalentValue(service.getMaxValue()));
    }

    /**
     * What does not depend on the machine's pace: the market goes on while an order is on its way, so how many attempts come
     * before the open and what a sale is worth do.
     */
    private static List<String> turns(Played played) {
        List<String> story = played.story();
        List<String> attempts = lines(story, ATTEMPT);

        assertThat(attempts).isNotEmpty();
        for (int i = 0; i < attempts.size(); i++) {
            assertThat(attempts.get(i)).startsWith(ATTEMPT + (i + 1) + ":");
        }
        assertThat(lines(story, "fill     bought")).isNotEmpty();
        assertThat(lines(story, "fill     sold")).isNotEmpty();
        return story.stream()
                .filter(line -> line.startsWith("pattern ") || line.startsWith("target "))
                .toList();
    }

    private static List<String> lines(List<String> story, String beginning) {
        return story.stream().filter(line -> line.startsWith(beginning)).toList();
    }

    @Test
    void shouldTellTheSameGoodStoryInBothThreadings() {
        Played compact = play(Threading.COMPACT);
        Played dedicated = play(Threading.DEDICATED);

        assertGood(compact);
        assertGood(dedicated);
        assertLog(directory.resolve(Threading.COMPACT.name()));
        assertLog(directory.resolve(Threading.DEDICATED.name()));
        assertThat(compact.story())
                .anyMatch(line -> line.startsWith("pattern  confidence ") && line.contains(": ready pattern 2/2/4"))
                .noneMatch(line -> line.startsWith("pattern  trading"))
                .last()
                .isEqualTo("target   closed: position closed");
        assertThat(turns(dedicated)).isEqualTo(turns(compact));
    }
}
