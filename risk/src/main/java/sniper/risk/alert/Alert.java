package sniper.risk.alert;

/**
 * An alert as people see it.
 *
 * @param worst the most alarming value
 * @param closedAtNs 0 while it is open
 */
public record Alert(long id, AlertRule rule, AlertState state, long worst, long raisedAtNs, long closedAtNs) {}
