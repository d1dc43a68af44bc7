package sniper.ops.daemon;

import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.TradingRules;

/**
 * Turns the operator's wishes into target commands as soon as the exchange states the symbol's rules: before that, a
 * price has no scale. Threading: wishes from any thread; the waiting is done on sniper-targets.
 */
final class TargetOrders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TargetOrders.class);
    private static final long LOOK_NS = 5_000_000;

    private record Wish(String symbol, int instrumentId, long budgetAtoms, String capPrice) {}

    private final MexcConnection connection;
    private final Commands commands;
    private final Queue<Wish> waiting = new ConcurrentLinkedQueue<>();
    private final Worker worker = new Worker("sniper-targets", this::run);

    TargetOrders(MexcConnection connection, Commands commands) {
        this.connection = connection;
        this.commands = commands;
    }

    void start() {
        worker.start();
    }

    void add(String symbol, long budgetAtoms, String capPrice) {
        int id = connection.watch(symbol);
        if (id == 0) {
            LOG.error("no room for another instrument: symbol={}", symbol);
        } else {
            waiting.add(new Wish(symbol, id, budgetAtoms, capPrice));
        }
    }

    private void run() {
        while (!worker.isClosed()) {
            for (Iterator<Wish> wishes = waiting.iterator(); wishes.hasNext(); ) {
                if (fulfil(wishes.next())) {
                    wishes.remove();
                }
            }
            worker.sleep(LOOK_NS);
        }
    }

    private boolean fulfil(Wish wish) {
        TradingRules rules = connection.instruments().rulesOf(wish.instrumentId());
        if (rules == null) {
            return false;
        }
        long capTicks = Decimals.parseFloor(wish.capPrice(), rules.priceScale());
        if (capTicks == Decimals.INVALID || capTicks < 0) {
            LOG.error(
                    "cap price must be a plain decimal that fits: symbol={} capPrice={}",
                    wish.symbol(),
                    wish.capPrice());
            return true;
        }
        try {
            commands.target(
                    TradingProcess.USER_ID, TradingProcess.RUN_ID, wish.instrumentId(), wish.budgetAtoms(), capTicks);
            return true;
        } catch (Commands.BusyException e) {
            LOG.warn("target not set yet: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
