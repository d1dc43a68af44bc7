package sniper.bench.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What figures are of: they belong to it. */
final class Machine {
    private static final long MB = 1 << 20;

    private Machine() {}

    static Map<String, String> describe() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        Map<String, String> told = new LinkedHashMap<>();
        told.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        told.put(
                "collector",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", ")));
        told.put(
                "flags",
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(flag -> flag.startsWith("-X"))
                        .collect(Collectors.joining(" ")));
        told.put("os", system.getName() + " " + system.getVersion() + " " + system.getArch());
        told.put("cores", system.getAvailableProcessors() + processor());
        if (system instanceof com.sun.management.OperatingSystemMXBean memory) {
            told.put("memory", memory.getTotalMemorySize() / MB + " MB");
        }
        told.put("load", String.format(Locale.ROOT, "%.1f when it began", system.getSystemLoadAverage()));
        return told;
    }

    /** Which it is, where the system says so. */
    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> ", " + line.substring(line.indexOf(':') + 1).strip())
                    .orElse("");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }
}
