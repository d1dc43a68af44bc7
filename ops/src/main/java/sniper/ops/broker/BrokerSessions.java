package sniper.ops.broker;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import sniper.core.message.BrokerState;
import sniper.core.pipeline.EpochClock;
import sniper.gateway.broker.BrokerClient;
import sniper.gateway.broker.BrokerException;
import sniper.gateway.broker.BrokerLogin;
import sniper.ops.run.RunBoard;
import sniper.ops.run.RunCommands;

/**
 * The users' sessions at the broker: begun by a login, kept in a file until they expire, told to the engine, which pauses
 * runs by their end. Threading: any thread; calls to the broker wait outside of the monitor.
 */
public final class BrokerSessions {
    private final @Nullable BrokerClient client;
    private final RunCommands commands;
    private final RunBoard board;
    private final EpochClock clock;
    private final SessionFile file;
    private final LoginStates states;
    private final Map<String, BrokerLogin> sessions;

    /**
     * @param client null: there is no broker, and nobody needs a session
     * @param directory of the mode's data
     * @throws java.io.UncheckedIOException when the file is open to others or cannot be read
     */
    public BrokerSessions(
            @Nullable BrokerClient client, Path directory, RunCommands commands, RunBoard board, EpochClock clock) {
        this.client = client;
        this.commands = commands;
        this.board = board;
        this.clock = clock;
        this.file = new SessionFile(directory);
        this.states = new LoginStates(clock);
        this.sessions = client == null ? new TreeMap<>() : file.read();
    }

    public boolean isConfigured() {
        return client != null;
    }

    /** Tells the engine what is on file, as after a start; without a broker, that nobody needs a session. */
    public synchronized void tellAll() {
        if (client == null) {
            board.users().forEach(user -> tell(user, Standing.NONE)); // there may have been one at an earlier start
        }
        for (Map.Entry<String, BrokerLogin> each : sessions.entrySet()) {
            tell(each.getKey(), standing(each.getValue()));
        }
    }

    /** Tells the engine of a user it has only just heard of. */
    public synchronized void tell(String user) {
        BrokerLogin session = sessions.get(user);
        if (session != null) {
            tell(user, standing(session));
        }
    }

    /**
     * Where the user logs in.
     *
     * @param returnTo where the broker sends the browser
     * @throws IllegalStateException without a broker
     */
    public URI loginUrl(String user, URI returnTo) {
        return broker().loginUrl(states.issue(user), returnTo);
    }

    /**
     * A browser came back: the session is kept, and the engine told.
     *
     * @return null when the state is not one that was given out, was used, or is too old
     * @throws BrokerException when the broker does not give a session for the token
     */
    public @Nullable Standing callback(String state, String requestToken) throws BrokerException {
        String user = client == null ? null : states.redeem(state);
        if (user == null) {
            return null;
        }
        BrokerLogin login = broker().login(requestToken);
        Standing standing = standing(login);
        synchronized (this) {
            sessions.put(user, login);
            file.write(sessions);
            tell(user, standing);
        }
        return standing;
    }

    /** As far as is known here; asks nobody. */
    public synchronized Standing standing(String user) {
        BrokerLogin session = sessions.get(user);
        return session == null ? Standing.NONE : standing(session);
    }

    /**
     * Asks the broker; what it says of an end is told to the engine.
     *
     * @throws BrokerException UNREACHABLE when it says nothing
     */
    public Standing validate(String user) throws BrokerException {
        BrokerLogin session;
        synchronized (this) {
            session = sessions.get(user);
        }
        if (session == null || client == null) {
            return Standing.NONE;
        }
        BrokerLogin asked = session;
        BrokerLogin answered;
        try {
            answered = new BrokerLogin(asked.accessToken(), client.sessionExpiresNs(asked.accessToken()));
        } catch (BrokerException e) {
            if (e.kind() != BrokerException.Kind.EXPIRED) {
                throw e;
            }
            answered = new BrokerLogin(asked.accessToken(), Math.min(asked.expiresNs(), clock.nanos()));
        }
        synchronized (this) {
            BrokerLogin now = sessions.get(user);
            if (now != null && !now.equals(asked)) {
                return standing(now); // somebody has logged in meanwhile
            }
            if (!answered.equals(asked)) {
                sessions.put(user, answered);
                file.write(sessions);
            }
            // Also when nothing changed: a restart in between may have lost what the engine was told.
            Standing standing = standing(answered);
            tell(user, standing);
            return standing;
        }
    }

    private Standing standing(BrokerLogin session) {
        boolean active = clock.nanos() < session.expiresNs();
        return new Standing(active ? BrokerState.ACTIVE : BrokerState.EXPIRED, session.expiresNs());
    }

    private void tell(String user, Standing standing) {
        int userId = board.userId(user);
        if (userId != 0) {
            commands.broker(userId, standing.state(), standing.expiresNs());
        }
    }

    private BrokerClient broker() {
        if (client == null) {
            throw new IllegalStateException("Invariant: asked for a login without a broker");
        }
        return client;
    }
}
