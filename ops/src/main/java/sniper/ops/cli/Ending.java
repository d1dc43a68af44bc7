package sniper.ops.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import sniper.ops.daemon.OpenBusiness;
import sniper.ops.daemon.TradingProcess;

/** The end of a daemon's life: stops it, says what it leaves behind, and finds the exit code. */
final class Ending {
    private final TradingProcess process;
    private final PrintWriter out;

    Ending(TradingProcess process, CommandLine line) {
        this.process = process;
        this.out = line.getOut();
    }

    /** @throws CliException when trading had broken down */
    int stop() {
        boolean settled = process.stop();
        OpenBusiness left = process.openBusiness();
        left.positions().forEach(position -> out.println("left open: a position of " + position));
        left.orders().forEach(order -> out.println("left open: order " + order));
        Throwable broken = process.core().broken().getNow(null);
        if (broken != null) {
            out.flush();
            throw new CliException(
                    ExitCode.ERROR,
                    "trading has ended, what cannot be journaled must not leave: "
                            + Failure.of(broken).text()
                            + "; remove the cause and start again: it goes on from the journal",
                    broken);
        }
        if (!settled) {
            out.println("left open: messages that were not worked off in time; the next start replays the journal");
        }
        boolean clean = settled && left.isNone();
        out.println(
                clean
                        ? "stopped, nothing is left open"
                        : "stopped, and not everything is settled: the next start asks the exchange and goes on, or look"
                                + " yourself");
        out.flush();
        return clean ? ExitCode.OK : ExitCode.UNSETTLED;
    }
}
