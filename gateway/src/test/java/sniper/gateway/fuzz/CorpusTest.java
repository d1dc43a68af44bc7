package sniper.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every build repeats of the fuzzing: all kept inputs, and a seeded slice of {@value #MUTATIONS} mutations of them
 * for each target. The whole is {@code -Pfuzz}: docs/reliability.md.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CorpusTest {
    private static final int MUTATIONS = 5_000;
    private static final int FEWEST_INPUTS = 5;

    @ParameterizedTest
    @EnumSource
    void shouldTakeEveryKeptInput(FuzzTarget target) throws Exception {
        List<byte[]> inputs = inputs(target);

        assertThat(inputs).hasSizeGreaterThanOrEqualTo(FEWEST_INPUTS);
        for (byte[] input : inputs) {
            run(target, input, "kept");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTakeMutationsOfKeptInputs(FuzzTarget target) throws Exception {
        long seed = Long.getLong("sniper.test.seed", 20_261_121);
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> inputs = inputs(target);

        for (int i = 0; i < MUTATIONS; i++) {
            byte[] input = inputs.get(random.nextInt(inputs.size()));
            byte[] other = inputs.get(random.nextInt(inputs.size()));
            run(target, mutate(random, input, other), "seed=" + seed + " mutation=" + i);
        }
    }

    private static List<byte[]> inputs(FuzzTarget target) throws Exception {
        return Stream.concat(Corpus.of(target).read().stream(), Corpus.findingsOf(target).read().stream())
                .toList();
    }

    private static byte[] mutate(SplittableRandom random, byte[] input, byte[] other) {
        byte[] mutated = Arrays.copyOf(input, input.length);
        switch (random.nextInt(3)) {
            case 0 -> mutated = Arrays.copyOf(input, random.nextInt(input.length + 1));
            case 1 -> {
                int cut = random.nextInt(Math.min(input.length, other.length) + 1);
                mutated = Arrays.copyOf(other, other.length);
                System.arraycopy(input, 0, mutated, 0, cut);
            }
            default -> {}
        }
        for (int flips = random.nextInt(4); flips > 0 && mutated.length > 0; flips--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
        }
        return mutated;
    }

    private static void run(FuzzTarget target, byte[] input, String which) {
        try {
            target.run(input);
        } catch (Throwable e) {
            throw new AssertionError(
                    target.label() + " " + which + ": " + HexFormat.of().formatHex(input), e);
        }
    }
}
