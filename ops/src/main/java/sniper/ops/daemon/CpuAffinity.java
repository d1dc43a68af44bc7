package sniper.ops.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.openhft.affinity.Affinity;
import net.openhft.affinity.impl.LinuxHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives threads a core each, by their names, and keeps every other thread of the process off these cores, the JVM's own
 * included; where no core is left over, those stay where they are.
 *
 * <p>A thread starts out on the cores of the one that made it, which may be one of these: so all are looked at again
 * each second. Closing lets all threads run on all cores again. Threading: opened and closed by one thread; has one of
 * its own.
 */
public final class CpuAffinity implements AutoCloseable {
    /** Of the stages, in the order of the configuration's cores. */
    private static final List<String> THREADS =
            List.of("sniper-feed-0", "sniper-journal", "sniper-engine", "sniper-egress");

    private static final Logger LOG = LoggerFactory.getLogger(CpuAffinity.class);
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final long INTERVAL_NS = 1_000_000_000;

    private final Map<String, BitSet> own = new HashMap<>();
    private final BitSet shared;
    private final BitSet all;
    private final Worker worker = new Worker("sniper-affinity", this::run);

    /** Threads that are where they belong, by their number; guarded by this. */
    private Map<Integer, String> placed = Map.of();

    /** @param coreOf cores of threads by name, of those that {@link #usable} are */
    public CpuAffinity(Map<String, Integer> coreOf) {
        all = usable();
        shared = (BitSet) all.clone();
        coreOf.forEach((name, core) -> {
            own.put(name, only(core));
            shared.clear(core);
        });
        if (shared.isEmpty()) {
            shared.or(all);
        }
    }

    /** @param cores of the configuration, as many as there are stages with a thread */
    public static CpuAffinity ofStages(String cores) {
        Map<String, Integer> coreOf = new HashMap<>();
        List<Integer> numbers = numbers(cores);
        for (int i = 0; i < numbers.size(); i++) {
            coreOf.put(THREADS.get(i), numbers.get(i));
        }
        return new CpuAffinity(coreOf);
    }

    /** Why these cores cannot be had, and what can be done; empty = they can. */
    public static String refusal(String cores) {
        if (!Files.isDirectory(TASKS)) {
            return "cpu-affinity works on Linux only: remove it";
        }
        BitSet usable;
        try {
            usable = usable();
        } catch (LinkageError | IllegalStateException e) {
            return "cpu-affinity: this system does not say which cores there are (" + e + "): remove it";
        }
        return numbers(cores).stream()
                .filter(core -> !usable.get(core))
                .findFirst()
                .map(core -> "cpu-affinity names core " + core + ", and this process may run on " + usable
                        + ": name cores of these")
                .orElse("");
    }

    /** Cores this process may run on. */
    public static BitSet usable() {
        return Affinity.getAffinity();
    }

    private static List<Integer> numbers(String cores) {
        List<Integer> numbers = new ArrayList<>();
        for (String core : cores.split(",", -1)) {
            numbers.add(Integer.valueOf(core));
        }
        return numbers;
    }

    private static BitSet only(int core) {
        BitSet cores = new BitSet();
        cores.set(core);
        return cores;
    }

    /** All threads there are now, and from now on those to come. */
    public CpuAffinity start() {
        place();
        LOG.info("cpu affinity: {} others={}", own, shared);
        worker.start();
        return this;
    }

    private void run() {
        while (!worker.isClosed()) {
            worker.sleep(INTERVAL_NS);
            place();
        }
    }

    /** Every thread there is now. */
    public synchronized void place() {
        Map<Integer, String> found = new HashMap<>();
        for (int number : threads()) {
            try {
                String name = Files.readString(
                                TASKS.resolve(Integer.toString(number)).resolve("comm"))
                        .strip();
                if (!name.equals(placed.get(number))) { // a new one bears its maker's name for a moment
                    LinuxHelper.sched_setaffinity(number, own.getOrDefault(name, shared));
                }
                found.put(number, name);
            } catch (IOException | IllegalStateException e) {
                LOG.debug("thread {} has ended meanwhile: {}", number, e.toString());
            }
        }
        placed = found;
    }

    private static int[] threads() {
        String[] tasks = TASKS.toFile().list();
        return tasks == null
                ? new int[0]
                : Arrays.stream(tasks).mapToInt(Integer::parseInt).toArray();
    }

    @Override
    public void close() {
        worker.close();
        for (int number : threads()) {
            try {
                LinuxHelper.sched_setaffinity(number, all);
            } catch (IllegalStateException e) {
                LOG.debug("thread {} has ended meanwhile: {}", number, e.toString());
            }
        }
    }
}
