package sniper.gateway.simulator;

/** The simulator cannot listen where it should. The message is for people, on one line. */
public final class PortUnavailableException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final int port;

    PortUnavailableException(int port, String why, Throwable cause) {
        super("the simulator's port must be free: port=" + port + " " + why, cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
