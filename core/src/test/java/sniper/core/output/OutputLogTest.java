package sniper.core.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutputLogTest {
    @Test
    void shouldGiveBackEveryOutputInOrderAcrossManyWraps() {
        OutputLog log = new OutputLog(1024, 128);
        SplittableRandom random = new SplittableRandom(3);
        int next = 0;
        for (int round = 0; round < 2_000; round++) {
            long from = log.tail();
            List<Integer> written = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                log.buffer().putInt(log.claim(), next);
                log.commit(random.nextInt(4, 129));
                written.add(next++);
            }

            List<Integer> read = new ArrayList<>();
            log.forEach(from, log.tail(), (ordinal, buffer, offset, length) -> {
                assertThat(ordinal).isEqualTo(read.size());
                read.add(buffer.getInt(offset));
            });

            assertThat(read).isEqualTo(written);
        }
    }

    @Test
    void shouldTakeBackWhatAMessageAppendedAlsoOverTheEnd() {
        OutputLog log = new OutputLog(1024, 128);
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 2_000; round++) {
            long from = log.tail();
            log.buffer().putInt(log.claim(), round);
            log.commit(random.nextInt(4, 129));
            long kept = log.tail();
            for (int i = random.nextInt(8); i > 0; i--) {
                log.buffer().putInt(log.claim(), -1);
                log.commit(random.nextInt(4, 129));
            }

            log.rewind(kept);
            log.buffer().putInt(log.claim(), round + 1);
            log.commit(random.nextInt(4, 129));

            List<Integer> read = new ArrayList<>();
            log.forEach(from, log.tail(), (ordinal, buffer, offset, length) -> read.add(buffer.getInt(offset)));
            assertThat(read).containsExactly(round, round + 1);
        }
    }

    @Test
    void shouldRefuseToOverwriteWhatIsNotReleased() {
        OutputLog log = new OutputLog(1024, 128);
        log.limit(1024);
        for (int i = 0; i < 7; i++) {
            log.claim();
            log.commit(128);
        }

        assertThatThrownBy(log::claim).isInstanceOf(IllegalStateException.class).hasMessageContaining("limit=1024");
    }
}
