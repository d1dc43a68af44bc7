package sniper.ops.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import sniper.core.message.RunOutcome;
import sniper.ops.run.Answer;
import sniper.ops.run.UnknownSymbolException;

/** Waits for the engine's answers. Threading: any thread. */
final class Engine {
    /** Longer than an answer's own five seconds. */
    private static final long LIMIT_S = 8;

    /** How long an answer waits for the database to have what it tells. */
    static final long LEDGER_NS = 250_000_000L;

    private Engine() {}

    /** @throws Problem when it is not known what became of the request, or it could not be asked */
    static Answer ask(Supplier<CompletableFuture<Answer>> request) {
        try {
            Answer answer = request.get().get(LIMIT_S, TimeUnit.SECONDS);
            if (answer.outcome() == RunOutcome.ROLLED_BACK) {
                throw Problem.of(
                        ProblemCode.INTERNAL, "the engine took back what the request had begun; nothing changed");
            }
            return answer;
        } catch (TimeoutException e) {
            throw unknown();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof TimeoutException) {
                throw unknown();
            }
            if (cause instanceof RuntimeException known) {
                throw translated(known);
            }
            throw new IllegalStateException("Invariant: an answer fails by its time alone", cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown();
        } catch (UnknownSymbolException | IllegalArgumentException e) {
            throw translated(e);
        }
    }

    private static RuntimeException translated(RuntimeException cause) {
        if (cause instanceof UnknownSymbolException unknown) {
            return Problem.invalid(
                    "a symbol must be one of the exchange's or of users.instruments: " + Texts.shown(unknown.symbol()));
        }
        return cause instanceof IllegalArgumentException ? Problem.invalid(String.valueOf(cause.getMessage())) : cause;
    }

    private static Problem unknown() {
        return Problem.of(
                ProblemCode.BUSY,
                "the engine's answer did not come in time: the request may be applied all the same; the same again,"
                        + " with the same run_id or client_order_id, tells");
    }
}
