package sniper.ops.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import sniper.gateway.broker.BrokerLogin;
import sniper.ops.keys.OwnerFile;

/** The sessions on the disk, a line each: user, end in nanoseconds, access token. Threading: one thread at a time. */
final class SessionFile {
    static final String NAME = "broker-sessions";

    private static final int PARTS = 3;

    private final OwnerFile file;

    SessionFile(Path directory) {
        file = new OwnerFile(directory.resolve(NAME));
    }

    /** @throws IllegalStateException when it is none of ours */
    Map<String, BrokerLogin> read() {
        Map<String, BrokerLogin> sessions = new TreeMap<>();
        @Nullable String text = file.read();
        if (text == null) {
            return sessions;
        }
        for (String line : text.lines().toList()) {
            String[] parts = line.split(" ", PARTS);
            try {
                if (parts.length != PARTS) {
                    throw new NumberFormatException();
                }
                sessions.put(parts[0], new BrokerLogin(parts[2], Long.parseLong(parts[1])));
            } catch (NumberFormatException e) {
                throw new IllegalStateException(
                        file.path() + ": a line must be a user, a time and a token; delete the file and log in again",
                        e);
            }
        }
        return sessions;
    }

    void write(Map<String, BrokerLogin> sessions) {
        StringBuilder text = new StringBuilder();
        sessions.forEach((user, session) -> text.append(user)
                .append(' ')
                .append(session.expiresNs())
                .append(' ')
                .append(session.accessToken())
                .append('\n'));
        file.write(text.toString());
    }
}
