package sniper.ops.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.Engine;
import sniper.core.output.OutputLog;
import sniper.core.state.StateReader;
import sniper.core.state.StateWriter;

/**
 * An engine that dies again and again and goes on from a copy of its state, beside one that never did: the outputs have
 * to be the same, and so has everything in it.
 */
final class SnapshotTwin {
    private final EngineDriver driver;
    private final SplittableRandom random;
    private final boolean looksInside;
    private OutputLog log = EngineDriver.newLog();
    private Engine engine;
    private int next;

    /** @param looksInside compares every field at every copy, which takes long */
    SnapshotTwin(EngineDriver driver, long seed, boolean looksInside) {
        this.driver = driver;
        this.random = new SplittableRandom(seed);
        this.looksInside = looksInside;
        engine = driver.newEngine(log);
    }

    /** Where it differs first, or null. */
    @Nullable
    String difference(int copies) {
        int every = Math.max(1, driver.inputs.size() / copies);
        for (EngineDriver.Input input : driver.inputs) {
            String difference = handle(input);
            if (difference == null && random.nextInt(every) == 0) {
                difference = die(input.sequence());
            }
            if (difference != null) {
                return difference;
            }
        }
        if (next != driver.outputs.size()) {
            return "outputs missing: " + (driver.outputs.size() - next);
        }
        return engine.stateHash() == driver.engine.stateHash() ? null : "state hash differs at the end";
    }

    private @Nullable String handle(EngineDriver.Input input) {
        long from = log.tail();
        engine.onMessage(
                input.sequence(),
                input.timeNs(),
                input.bytes(),
                0,
                input.bytes().capacity());
        List<UnsafeBuffer> derived = new ArrayList<>();
        log.forEach(
                from,
                log.tail(),
                (ordinal, buffer, offset, length) -> derived.add(EngineDriver.copy(buffer, offset, length)));
        for (UnsafeBuffer bytes : derived) {
            if (next >= driver.outputs.size()
                    || driver.outputs.get(next).cause() != input.sequence()
                    || !driver.outputs.get(next).bytes().equals(bytes)) {
                return "outputs differ at sequence " + input.sequence();
            }
            next++;
        }
        return null;
    }

    /** What was in it is all that is left. */
    private @Nullable String die(long sequence) {
        byte[] copy = copyOf(engine);
        OutputLog freshLog = EngineDriver.newLog();
        Engine restored = driver.newEngine(freshLog);
        StateReader reader = new StateReader(copy);
        restored.copy(reader);
        String where = " of a copy at sequence " + sequence;
        if (!reader.isAtEnd()) {
            return "bytes left over" + where;
        }
        if (restored.stateHash() != engine.stateHash()) {
            return "state hash" + where;
        }
        if (!Arrays.equals(copyOf(restored), copy)) {
            return "copy" + where;
        }
        String inside = looksInside ? new ObjectTwins().difference(engine, restored) : null;
        engine = restored;
        log = freshLog;
        return inside == null ? null : inside + where;
    }

    private static byte[] copyOf(Engine engine) {
        StateWriter writer = new StateWriter();
        engine.copy(writer);
        return writer.toBytes();
    }
}
