package sniper.bench.result;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What figures are of: they belong to it. */
final class Machine {
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
        told.put("os", system.getName() + " " + system.getVersion() + " " + system.getArch());
        told.put("cores", Integer.toString(system.getAvailableProcessors()));
        told.put("load", String.format(Locale.ROOT, "%.1f when it began", system.getSystemLoadAverage()));
        return told;
    }
}
