package sniper.ops.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.RunAppliedDecoder;
import sniper.core.message.RunOpenedDecoder;
import sniper.core.message.RunStatus;
import sniper.core.message.RunSymbolDecoder;
import sniper.core.message.UserRegisteredDecoder;
import sniper.core.pipeline.EventListener;
import sniper.core.state.StateCopy;

/**
 * Users and runs as far as the engine's outputs have told.
 *
 * <p>Threading: told by one thread, the recovering one and later egress, which misses nothing; asked by any.
 */
public final class RunStandings implements RunBoard, EventListener {
    private final Map<String, Integer> numbers = new ConcurrentSkipListMap<>();
    private final Map<Integer, String> names = new ConcurrentSkipListMap<>();
    private final Map<Integer, RunLine> runs = new ConcurrentSkipListMap<>();
    private final Map<UUID, Integer> runIds = new ConcurrentHashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UserRegisteredDecoder registered = new UserRegisteredDecoder();
    private final RunOpenedDecoder opened = new RunOpenedDecoder();
    private final RunSymbolDecoder symbol = new RunSymbolDecoder();
    private final RunAppliedDecoder applied = new RunAppliedDecoder();
    /** Of the run that is being opened. */
    private final List<Integer> instruments = new ArrayList<>();

    private long tickIntervalNs;

    @Override
    public void onEvent(long causeSequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        switch (header.wrap(buffer, offset).templateId()) {
            case RunAppliedDecoder.TEMPLATE_ID ->
                onApplied(causeSequence, applied.wrapAndApplyHeader(buffer, offset, header));
            case RunOpenedDecoder.TEMPLATE_ID -> {
                tickIntervalNs =
                        opened.wrapAndApplyHeader(buffer, offset, header).tickIntervalNs();
                instruments.clear();
            }
            case RunSymbolDecoder.TEMPLATE_ID ->
                instruments.add(
                        symbol.wrapAndApplyHeader(buffer, offset, header).instrumentId());
            case UserRegisteredDecoder.TEMPLATE_ID ->
                onRegistered(registered.wrapAndApplyHeader(buffer, offset, header));
            default -> {} // of no interest here
        }
    }

    private void onRegistered(UserRegisteredDecoder message) {
        if (message.userId() != 0) {
            put(message.userId(), message.name());
        }
    }

    private void put(int userId, String name) {
        names.put(userId, name);
        numbers.put(name, userId);
    }

    private void onApplied(long sequence, RunAppliedDecoder message) {
        if (message.runId() == 0) {
            return;
        }
        RunLine known = runs.get(message.runId());
        put(new RunLine(
                message.userId(),
                message.runId(),
                new UUID(message.runUuidHigh(), message.runUuidLow()),
                message.status(),
                known == null ? tickIntervalNs : known.tickIntervalNs(),
                known == null ? List.copyOf(instruments) : known.instruments(),
                message.lastLogicalTimeNs(),
                message.nextSlotNs(),
                sequence));
    }

    private void put(RunLine line) {
        runs.put(line.runId(), line);
        runIds.put(line.run(), line.runId());
    }

    @Override
    public int userId(String name) {
        return numbers.getOrDefault(name, 0);
    }

    @Override
    public List<String> users() {
        return List.copyOf(names.values());
    }

    @Override
    public List<RunLine> runsOf(int userId) {
        return runs.values().stream().filter(line -> line.userId() == userId).toList();
    }

    @Override
    public Optional<RunLine> run(UUID run) {
        Integer runId = runIds.get(run);
        return runId == null ? Optional.empty() : Optional.ofNullable(runs.get(runId));
    }

    @Override
    public List<RunLine> running() {
        return runs.values().stream()
                .filter(line -> line.status() == RunStatus.RUNNING)
                .toList();
    }

    boolean isKnown(int runId) {
        return runs.containsKey(runId);
    }

    /** Takes all of it out or puts it back, on the thread that tells. */
    public void copy(StateCopy state) {
        state.part("standings");
        List<Integer> users = List.copyOf(names.keySet());
        int userCount = state.of(users.size());
        for (int i = 0; i < userCount; i++) {
            int userId = state.of(state.isRestoring() ? 0 : users.get(i));
            put(userId, state.of(names.getOrDefault(userId, "")));
        }
        List<RunLine> lines = List.copyOf(runs.values());
        int runCount = state.of(lines.size());
        for (int i = 0; i < runCount; i++) {
            put(copy(state, state.isRestoring() ? null : lines.get(i)));
        }
    }

    private static RunLine copy(StateCopy state, @Nullable RunLine line) {
        return new RunLine(
                state.of(line == null ? 0 : line.userId()),
                state.of(line == null ? 0 : line.runId()),
                new UUID(
                        state.of(line == null ? 0L : line.run().getMostSignificantBits()),
                        state.of(line == null ? 0L : line.run().getLeastSignificantBits())),
                state.of(line == null ? RunStatus.NULL_VAL : line.status()),
                state.of(line == null ? 0L : line.tickIntervalNs()),
                copy(state, line == null ? List.of() : line.instruments()),
                state.of(line == null ? 0L : line.lastLogicalTimeNs()),
                state.of(line == null ? 0L : line.nextSlotNs()),
                state.of(line == null ? 0L : line.sequence()));
    }

    private static List<Integer> copy(StateCopy state, List<Integer> numbers) {
        int count = state.of(numbers.size());
        List<Integer> copied = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            copied.add(state.of(state.isRestoring() ? 0 : numbers.get(i).intValue()));
        }
        return List.copyOf(copied);
    }
}
