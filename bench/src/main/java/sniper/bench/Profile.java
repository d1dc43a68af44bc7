package sniper.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where this process spends its time while it measures, by the JDK's flight recorder: for each benchmark method, else for
 * each thread, the methods that were on top when it was looked at, every ten milliseconds. Other processes are not in it.
 *
 * <p>Threading: one thread.
 */
final class Profile {
    private static final String JAVA = "jdk.ExecutionSample";
    private static final String NATIVE = "jdk.NativeMethodSample";
    private static final Duration PERIOD = Duration.ofMillis(10);
    private static final String BENCHMARK = "Benchmark";
    private static final int LEAST_SAMPLES = 20;
    private static final int METHODS = 12;

    private final Recording recording = new Recording();

    private Profile() {
        recording.enable(JAVA).withPeriod(PERIOD);
        recording.enable(NATIVE).withPeriod(PERIOD);
    }

    static Profile start() {
        Profile profile = new Profile();
        profile.recording.start();
        return profile;
    }

    /** Ends it; one line for each place, most time first. */
    List<String> stop() throws IOException {
        try (recording) {
            return lines(events(recording));
        }
    }

    /** Ends the recording; all it has seen. */
    static List<RecordedEvent> events(Recording recording) throws IOException {
        recording.stop();
        Path directory = Leftovers.directory("sniper-recording");
        try {
            Path file = directory.resolve("events.jfr");
            recording.dump(file);
            return RecordingFile.readAllEvents(file);
        } finally {
            Leftovers.delete(directory);
        }
    }

    private static List<String> lines(List<RecordedEvent> events) {
        Map<String, Map<String, Integer>> places = new TreeMap<>();
        for (RecordedEvent event : events) {
            if (event.getStackTrace() != null) {
                List<RecordedFrame> stack = event.getStackTrace().getFrames();
                boolean isNative = event.getEventType().getName().equals(NATIVE);
                if (!stack.isEmpty() && (!isNative || !isWaiting(stack))) {
                    places.computeIfAbsent(place(event, stack), place -> new HashMap<>())
                            .merge(name(stack.get(0)), 1, Integer::sum);
                }
            }
        }
        List<String> lines = new ArrayList<>();
        places.forEach((place, methods) -> describe(place, methods, lines));
        return lines;
    }

    private static void describe(String place, Map<String, Integer> methods, List<String> lines) {
        int all = methods.values().stream().mapToInt(Integer::intValue).sum();
        if (all >= LEAST_SAMPLES) {
            lines.add(String.format(Locale.ROOT, "profile of %s, %d samples:", place, all));
            methods.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .limit(METHODS)
                    .forEach(each -> lines.add(String.format(
                            Locale.ROOT, "  %4.1f %%  %s", 100.0 * each.getValue() / all, each.getKey())));
        }
    }

    /** A thread that reads or waits for something is in native code, too, and costs nothing. */
    private static boolean isWaiting(List<RecordedFrame> stack) {
        String top = stack.get(0).getMethod().getName();
        return !top.contains("write") && !top.contains("recv") && !top.contains("force") && !top.contains("epollWait0");
    }

    private static String place(RecordedEvent event, List<RecordedFrame> stack) {
        for (RecordedFrame frame : stack) {
            String type = frame.getMethod().getType().getName();
            if (type.startsWith(Profile.class.getPackageName()) && type.endsWith(BENCHMARK)) {
                return name(frame);
            }
        }
        RecordedThread thread = event.getThread("sampledThread");
        return thread == null ? "a thread that has ended" : "thread " + thread.getJavaName();
    }

    private static String name(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        String type = method.getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
    }
}
