package sniper.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import sniper.journal.log.LastSequence;

class ProgressBarTest {
    private static final long SECOND_NS = 1_000_000_000;

    private final StringWriter out = new StringWriter();
    private long nanos;

    private ProgressBar bar(long lastSequence, boolean isShown) {
        return new ProgressBar(new PrintWriter(out, true), "reading", lastSequence, isShown, () -> nanos);
    }

    private void read(ProgressBar bar, long from, long to) {
        for (long sequence = from; sequence < to; sequence++) {
            bar.at(sequence);
        }
    }

    @Test
    void shouldSayHowFarItIsAndHowLongItTakes() {
        try (ProgressBar bar = bar(40_960, true)) {
            nanos = 10 * SECOND_NS;
            read(bar, 1, 10_241);
        }

        assertThat(out.toString())
                .startsWith("\r\u001b[Kreading [")
                .contains("] 2 %, ")
                .endsWith("\r\u001b[K");
    }

    @Test
    void shouldEstimateFromWhatWasRead() {
        ProgressBar bar = bar(4_096, true);

        nanos = 30 * SECOND_NS;
        read(bar, 1, 1_025);

        assertThat(out.toString()).isEqualTo("\r\u001b[Kreading [#######.......................] 25 %, 90 s left");
    }

    @Test
    void shouldSayWhereItIsWhenTheEndIsNotKnown() {
        ProgressBar bar = bar(LastSequence.UNKNOWN, true);

        nanos = SECOND_NS;
        read(bar, 1, 1_025);

        assertThat(out.toString()).endsWith("reading: at sequence 1024");
    }

    @Test
    void shouldBeSilentOnAPipeAndForWhatIsQuick() {
        try (ProgressBar piped = bar(4_096, false)) {
            nanos = 30 * SECOND_NS;
            read(piped, 1, 4_096);
        }
        nanos = 0;
        try (ProgressBar quick = bar(4_096, true)) {
            nanos = SECOND_NS / 10;
            read(quick, 1, 4_096);
        }

        assertThat(out.toString()).isEmpty();
    }
}
