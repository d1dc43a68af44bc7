package sniper.ops.stop;

import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import sniper.core.message.HaltReason;
import sniper.core.message.TradingState;
import sniper.ops.config.StopConfig;
import sniper.ops.daemon.Commands;
import sniper.ops.daemon.TradingCore;
import sniper.ops.daemon.TradingProcess;

/**
 * Everything an operator can do to stop trading, and the two steps that let it go on. What is refused says why, in an
 * exception of the JDK's, so that any console can show it. Threading: any thread.
 */
public final class Brake {
    /** For {@link #flatten}: every position. */
    public static final String EVERYTHING = "all";

    private static final int EVERY_INSTRUMENT = 0;

    private final TradingCore core;
    private final ToIntFunction<String> instrumentOf;
    private final KillFile killFile;
    private final int maxSlippageBps;
    private final ResumeTokens tokens;
    private boolean inSession;
    private @Nullable EarlyHalt early;

    /** A halt from before the session's first message, which has to be the first. */
    private record EarlyHalt(int trip, HaltReason reason, String actor, String note) {}

    public static Brake of(TradingProcess process, StopConfig config) {
        return new Brake(
                process.core(),
                process.connection().instruments()::find,
                new KillFile(config.killFile()),
                config.flattenMaxSlippageBps());
    }

    /** @param instrumentOf number of a symbol, 0 when there is none */
    public Brake(TradingCore core, ToIntFunction<String> instrumentOf, KillFile killFile, int maxSlippageBps) {
        this.core = core;
        this.instrumentOf = instrumentOf;
        this.killFile = killFile;
        this.maxSlippageBps = maxSlippageBps;
        this.tokens = new ResumeTokens(System::nanoTime);
    }

    /** The session's first message is on the ring: commands may follow. */
    public void open() {
        EarlyHalt before;
        synchronized (this) {
            inSession = true;
            before = early;
        }
        if (before != null) {
            commands().publishHalt(before.trip, before.reason, before.actor, before.note);
        }
    }

    /** Shuts the gate at once; the journaled command follows and cancels what may rest. Never refused, never busy. */
    public void halt(HaltReason reason, String actor, @Nullable String note) {
        int trip = core.gate().trip();
        tokens.revoke();
        synchronized (this) {
            if (!inSession) {
                early = new EarlyHalt(trip, reason, actor, note == null ? "" : note);
                return;
            }
        }
        commands().publishHalt(trip, reason, actor, note);
    }

    /**
     * First step of a resume: a token for the second, {@link #resume}.
     *
     * @throws IllegalStateException when resuming is out of the question
     */
    public String requestResume() {
        refuseHopelessResume();
        return tokens.issue(currentHalt());
    }

    /**
     * Second step of a resume.
     *
     * @throws IllegalStateException when the token is missing, wrong, used, expired or of another halt
     */
    public void resume(boolean acceptDifferences, String actor, @Nullable String note, @Nullable String token) {
        refuseHopelessResume();
        String refusal = tokens.redeem(token, currentHalt());
        if (refusal != null) {
            throw new IllegalStateException(refusal + "; ask for another, then resume with it: nothing has changed");
        }
        commands().resume(acceptDifferences, actor, note);
    }

    private void refuseHopelessResume() {
        if (core.gate().state() == TradingState.LOCKED) {
            throw new IllegalStateException(
                    "trading is LOCKED: what cannot be journaled does not leave; end the process, see its log, start it"
                            + " again");
        }
        if (killFile.isPresent()) {
            throw new IllegalStateException(
                    "the kill file " + killFile.path() + " exists: remove it first, then ask for a token again");
        }
    }

    /** Halts by others than the engine void the token themselves. */
    private String currentHalt() {
        return core.gate().state().toString();
    }

    /** Cancels what may rest at the exchange; the trading state stays. */
    public void cancelAll(String actor) {
        commands().cancelAll(actor, "");
    }

    /**
     * Halts, then sells a position or all of them.
     *
     * @param symbol {@link #EVERYTHING}, or an instrument's
     * @throws IllegalArgumentException when there is no such instrument; nothing was done
     * @throws IllegalStateException when nothing may leave at all
     */
    public void flatten(String symbol, String actor, @Nullable String note) {
        int instrumentId = EVERY_INSTRUMENT;
        if (!symbol.equals(EVERYTHING)) {
            instrumentId = instrumentOf.applyAsInt(symbol);
            if (instrumentId == EVERY_INSTRUMENT) {
                throw new IllegalArgumentException(
                        "no instrument of that name is known here: give its symbol, or '" + EVERYTHING + "'");
            }
        }
        if (core.gate().state() == TradingState.LOCKED) {
            throw new IllegalStateException("trading is LOCKED: nothing leaves this process any more, sales included");
        }
        halt(HaltReason.OPERATOR, actor, note);
        commands().flatten(instrumentId, maxSlippageBps, actor, note);
    }

    public KillFile killFile() {
        return killFile;
    }

    private Commands commands() {
        return core.commands();
    }
}
