package sniper.bench.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one benchmark found, and on what. Threading: one thread. */
public final class Result {
    private final String bench;
    private final Map<String, String> machine = new LinkedHashMap<>();
    private final List<Measure> measures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean failed;

    public Result(String bench) {
        this.bench = bench;
        machine.putAll(Machine.describe());
    }

    public String bench() {
        return bench;
    }

    public Map<String, String> machine() {
        return machine;
    }

    public List<Measure> measures() {
        return measures;
    }

    public List<String> notes() {
        return notes;
    }

    public boolean isFailed() {
        return failed;
    }

    public Result with(String key, String value) {
        machine.put(key, value);
        return this;
    }

    public Result add(Measure measure) {
        measures.add(measure);
        return this;
    }

    /** What work it is, or what a reader should know. */
    public Result note(String text) {
        notes.add(text);
        return this;
    }

    /** What was to be shown did not hold; the figures stand for nothing. */
    public Result fail(String why) {
        failed = true;
        return note("FAILED: " + why);
    }

    /** p50 by that of the line beside it; NaN where there is none. */
    double ratio(Measure measure) {
        return measures.stream()
                .filter(other -> other.name().equals(measure.beside()))
                .mapToDouble(other -> measure.p50() / other.p50())
                .findFirst()
                .orElse(Double.NaN);
    }
}
