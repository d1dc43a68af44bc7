package sniper.ops.run;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import sniper.core.message.BrokerState;
import sniper.core.message.CommandKind;
import sniper.core.message.RunCause;

/**
 * What may be asked of the engine about users and runs. Any thread.
 *
 * <p>A future ends when the engine's decision has been told, or exceptionally with a {@code TimeoutException} after five
 * seconds: the request may be applied all the same, and asking the same again gives the answer. With
 * {@link sniper.ops.daemon.Commands.BusyException} nothing was asked.
 */
public interface RunCommands {
    CompletableFuture<Answer> addUser(String name);

    /**
     * @param run its name everywhere outside; the same again starts nothing new
     * @throws UnknownSymbolException when nothing is known of a symbol
     */
    CompletableFuture<Answer> start(int userId, UUID run, RunPlan plan);

    CompletableFuture<Answer> change(int userId, int runId, CommandKind kind, RunCause cause);

    CompletableFuture<Answer> order(int userId, int runId, OrderWish wish);

    /** The latest slot was rejected: tries it once more. */
    CompletableFuture<Answer> retryContribution(int userId, int runId);

    /** Nobody waits for it. */
    void tick(int userId, int runId, long eventNs, List<TickPrice> prices);

    void broker(int userId, BrokerState state, long expiresNs);

    /** The database will not take the rows of a message. */
    void refused(int runId, long sequence, String sqlState);
}
