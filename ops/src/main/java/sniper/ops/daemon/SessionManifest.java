package sniper.ops.daemon;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one process was that wrote a journal, and how it ended.
 *
 * @param session its number in the journal
 * @param build version and commit
 * @param config hash of its configuration
 * @param parent session before it; 0 for the first
 * @param snapshotSequence what the snapshot it began from stood for; 0 = it read the whole journal
 * @param lastSequence of the journal when it began
 * @param stateHash of the engine then
 * @param startedAt UTC
 */
public record SessionManifest(
        int session,
        String build,
        String mode,
        String config,
        int parent,
        long snapshotSequence,
        long lastSequence,
        String stateHash,
        String startedAt,
        SessionEnd end) {
    SessionManifest ended(SessionEnd how) {
        return new SessionManifest(
                session, build, mode, config, parent, snapshotSequence, lastSequence, stateHash, startedAt, how);
    }

    byte[] toBytes() {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("session", session);
        lines.put("build", build);
        lines.put("mode", mode);
        lines.put("config", config);
        lines.put("parent", parent);
        lines.put("snapshot-sequence", snapshotSequence);
        lines.put("last-sequence", lastSequence);
        lines.put("state-hash", stateHash);
        lines.put("started-at", startedAt);
        lines.put("end", end);
        StringBuilder text = new StringBuilder();
        lines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException when a line is missing or makes no sense */
    static SessionManifest parse(String text) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                lines.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return new SessionManifest(
                Integer.parseInt(get(lines, "session")),
                get(lines, "build"),
                get(lines, "mode"),
                get(lines, "config"),
                Integer.parseInt(get(lines, "parent")),
                Long.parseLong(get(lines, "snapshot-sequence")),
                Long.parseLong(get(lines, "last-sequence")),
                get(lines, "state-hash"),
                get(lines, "started-at"),
                SessionEnd.valueOf(get(lines, "end")));
    }

    private static String get(Map<String, String> lines, String key) {
        String value = lines.get(key);
        if (value == null) {
            throw new IllegalArgumentException("a manifest must have every line: missing=" + key);
        }
        return value;
    }
}
