package sniper.gateway.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which connections listen to which channel.
 *
 * <p>Threading: owned by the simulator's thread.
 */
final class StreamHub {
    private final Map<String, Set<StreamSession>> subscribers = new HashMap<>();
    private final Set<StreamSession> sessions = new LinkedHashSet<>();

    void opened(StreamSession session) {
        sessions.add(session);
    }

    void closed(StreamSession session) {
        sessions.remove(session);
        subscribers.values().forEach(set -> set.remove(session));
        subscribers.values().removeIf(Set::isEmpty);
    }

    void subscribe(StreamSession session, String channel) {
        subscribers.computeIfAbsent(channel, c -> new LinkedHashSet<>()).add(session);
    }

    void unsubscribe(StreamSession session, String channel) {
        Set<StreamSession> set = subscribers.get(channel);
        if (set != null && set.remove(session) && set.isEmpty()) {
            subscribers.remove(channel);
        }
    }

    boolean hears(String channel) {
        return subscribers.containsKey(channel);
    }

    void publish(String channel, byte[] frame) {
        for (StreamSession session : List.copyOf(subscribers.getOrDefault(channel, Set.of()))) {
            session.push(frame);
        }
    }

    /** Closes the connections whose time is over. */
    void sweep(long realNs) {
        for (StreamSession session : new ArrayList<>(sessions)) {
            session.closeIfDue(realNs);
        }
    }

    void disconnectAll() {
        for (StreamSession session : new ArrayList<>(sessions)) {
            session.drop();
        }
    }

    void silenceAll() {
        sessions.forEach(StreamSession::silence);
    }

    int size() {
        return sessions.size();
    }
}
