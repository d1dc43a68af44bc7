package sniper.gateway.mexc.limits;

/** A request that waits for its turn. */
public interface Candidate {
    RequestKind kind();

    Urgency urgency();
}
