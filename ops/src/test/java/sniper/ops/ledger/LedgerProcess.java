package sniper.ops.ledger;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import sniper.journal.database.Database;

/**
 * Child process: plays a script into a database, from where it was interrupted. Says {@code TICK n} as it goes, at the end
 * {@code HASH h}. Arguments: directory, data source name, seed, ticks, seed of repetitions or 0.
 */
final class LedgerProcess {
    private static final int SAY_EVERY = 10;
    private static final long CATCH_UP_NS = TimeUnit.MINUTES.toNanos(2);

    private LedgerProcess() {}

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        long repeatSeed = Long.parseLong(arguments[4]);
        AtomicLong clock = new AtomicLong(LedgerScript.START_NS);
        LedgerScript script = new LedgerScript(Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]), clock);
        long hash;
        try (Database database = Database.open(arguments[1], directory);
                LedgerCore core = new LedgerCore(directory, clock::get);
                Following following = new Following(directory, database, core.commands::refused)) {
            AtomicInteger ticks = new AtomicInteger();
            script.play(
                    core,
                    repeatSeed == 0 ? LedgerScript.Repeat.NONE : LedgerScript.Repeat.random(repeatSeed),
                    () -> say(ticks.incrementAndGet()));
            core.core.quiesce();
            long last = core.board.run(LedgerScript.RUN).orElseThrow().sequence();
            if (!following.progress().await(last, CATCH_UP_NS)) {
                throw new IllegalStateException("the database does not follow: applied="
                        + following.progress().appliedSequence() + " of " + last);
            }
            hash = core.core.engine().runDesk().stateHash();
        }
        System.out.println("HASH " + Long.toHexString(hash));
    }

    private static void say(int ticks) {
        if (ticks % SAY_EVERY == 0) {
            System.out.println("TICK " + ticks);
        }
    }
}
