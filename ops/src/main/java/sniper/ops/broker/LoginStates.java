package sniper.ops.broker;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sniper.core.pipeline.EpochClock;

/**
 * Whose login a browser comes back from: 256 random bits for each, good once and for ten minutes. Threading: any thread.
 */
final class LoginStates {
    static final long LIFE_NS = 600_000_000_000L;
    /** Of a user: nobody can push out what others have begun. */
    static final int MAX_OPEN = 4;

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final EpochClock clock;
    private final Map<String, Open> open = new LinkedHashMap<>();

    private record Open(String user, long untilNs) {}

    LoginStates(EpochClock clock) {
        this.clock = clock;
    }

    /** The user's own oldest gives way when they have too many. */
    synchronized String issue(String user) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String state = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long nowNs = clock.nanos();
        open.values().removeIf(each -> nowNs >= each.untilNs());
        List<String> own = new ArrayList<>();
        open.forEach((given, each) -> {
            if (each.user().equals(user)) {
                own.add(given);
            }
        });
        if (own.size() >= MAX_OPEN) {
            open.remove(own.get(0));
        }
        open.put(state, new Open(user, nowNs + LIFE_NS));
        return state;
    }

    /** Whose it is; null when nobody's, used, or too old. */
    synchronized @Nullable String redeem(String state) {
        Open found = open.remove(state);
        return found == null || clock.nanos() >= found.untilNs() ? null : found.user();
    }
}
