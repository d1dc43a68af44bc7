package sniper.ops.simulator;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sniper.gateway.simulator.Effect;
import sniper.gateway.simulator.Endpoint;
import sniper.gateway.simulator.Fault;
import sniper.gateway.simulator.Faults;
import sniper.gateway.simulator.Occasions;
import sniper.gateway.simulator.Rule;
import sniper.gateway.simulator.When;

/** A row of the script as the simulator's rule. The row has passed {@link ScenarioChecks}. */
final class Rules {
    private static final long NANOS_PER_MS = 1_000_000;
    private static final int CERTAIN_BPS = 10_000;

    private Rules() {}

    static Rule of(ScriptRow row) {
        return new Rule(occasions(row), when(row), effect(row));
    }

    private static Occasions occasions(ScriptRow row) {
        Endpoint endpoint = row.endpoint();
        return new Occasions(
                row.event(),
                endpoint == null ? Set.of() : Set.of(endpoint),
                name(row.method()),
                row.symbol(),
                name(row.side()),
                row.channel());
    }

    private static @Nullable String name(@Nullable Enum<?> choice) {
        return choice == null ? null : choice.name();
    }

    private static When when(ScriptRow row) {
        Integer count = row.count();
        int otherwise = row.chanceBps() < CERTAIN_BPS ? 0 : 1;
        return new When(row.afterMs() * NANOS_PER_MS, row.nth(), count == null ? otherwise : count, row.chanceBps());
    }

    private static Effect effect(ScriptRow row) {
        Fault fault = row.action().fault();
        if (fault != null) {
            return Effect.of(fault);
        }
        return switch (row.action()) {
            case REJECT -> Effect.reject(given(row.code()), given(row.message()));
            case TOO_MANY_REQUESTS -> Effect.tooManyRequests(or(row.retryAfterSeconds(), Faults.RETRY_AFTER_SECONDS));
            case HTML_403 -> Effect.firewall(false, or(row.retryAfterSeconds(), 0));
            case ACCEPT_THEN_HTML_403 -> Effect.firewall(true, or(row.retryAfterSeconds(), 0));
            case BAN -> Effect.ban(given(row.banMs()) * NANOS_PER_MS);
            case DELAY -> Effect.delay(given(row.delayMs()) * NANOS_PER_MS);
            case PARTIAL_FILL -> Effect.partialFill(given(row.fillBps()));
            case PUSH_BEFORE_ACK -> Effect.pushBeforeAck();
            case DUPLICATE_FRAMES -> Effect.duplicateFrames();
            case REORDER_FRAMES -> Effect.reorderFrames();
            case DROP_FRAMES -> Effect.dropFrames();
            case DEPTH_GAP -> Effect.depthGap(or(row.frames(), 1));
            case REFUSE_SUBSCRIPTION -> Effect.refuseSubscription();
            case EXPIRE_LISTEN_KEYS -> Effect.expireListenKeys();
            case CUT_STREAMS -> Effect.cutStreams();
            case SILENCE_STREAMS -> Effect.silenceStreams();
            case SKEW_CLOCK -> Effect.skewClock(given(row.skewMs()) * NANOS_PER_MS);
            default -> throw new IllegalStateException("Invariant: every action has an effect: " + row.action());
        };
    }

    private static <T> T given(@Nullable T value) {
        return Objects.requireNonNull(value, "Invariant: ScenarioChecks demands it");
    }

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
