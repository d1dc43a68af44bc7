package sniper.gateway.mexc.orders;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;
import sniper.core.pipeline.Ingress;
import sniper.gateway.mexc.AccountState;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.MexcClient;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.NamedThreads;
import sniper.gateway.mexc.OrderState;
import sniper.gateway.mexc.Trouble;

/**
 * Asks the venue for the open orders and then the balances of the account, and tells them only when all came: half a
 * picture would look like a difference. For executions, where they are asked for, see {@link AccountTrades}.
 *
 * <p>Threading: {@link #ask} may be called by any thread and never waits; the asking is done by {@code sniper-account}.
 */
final class AccountQueries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountQueries.class);

    private record Balance(String asset, long freeAtoms, long lockedAtoms) {}

    private final Trouble trouble = new Trouble(LOG, "the account can be reconciled again");
    private final MexcSession session;
    private final InstrumentTable instruments;
    private final AccountEvents events;
    private final AccountTrades executions;
    /** One asking, one waiting: the engine has given up any round before the latest. */
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            new NamedThreads("sniper-account", true),
            new ThreadPoolExecutor.DiscardOldestPolicy());

    AccountQueries(MexcSession session, InstrumentTable instruments, Ingress ingress, OwnOrders own) {
        this.session = session;
        this.instruments = instruments;
        this.events = new AccountEvents(ingress);
        this.executions = new AccountTrades(session.client(), own);
    }

    void ask(int round, long tradesSinceNs) {
        executor.execute(() -> answer(round, tradesSinceNs));
    }

    private void answer(int round, long tradesSinceNs) {
        try {
            MexcClient client = session.client();
            List<OrderState> orders = client.openOrders();
            List<Balance> balances = held(client.account());
            executions.learn(orders);
            List<AccountTrades.Trade> trades =
                    tradesSinceNs == 0 ? List.of() : executions.of(symbols(orders, balances), tradesSinceNs);
            long timeNs = session.clock().nanos();
            for (OrderState order : orders) {
                events.openOrder(round, order);
            }
            for (Balance balance : balances) {
                events.balance(round, balance.asset, balance.freeAtoms, balance.lockedAtoms, timeNs);
            }
            for (AccountTrades.Trade trade : trades) {
                events.trade(round, trade);
            }
            events.account(round, true);
            trouble.over();
        } catch (MexcException e) {
            trouble.met("the account cannot be reconciled: " + e.getMessage());
            events.account(round, false);
        } catch (RuntimeException e) {
            LOG.error("Invariant: an account that was read makes sense; round={}", round, e);
            events.account(round, false);
        }
    }

    /** Of what is held, and of what has an order. */
    private Set<String> symbols(List<OrderState> orders, List<Balance> balances) {
        Set<String> symbols = new LinkedHashSet<>();
        orders.forEach(order -> symbols.add(order.symbol()));
        Set<String> assets = new HashSet<>();
        balances.forEach(balance -> assets.add(balance.asset));
        instruments.forEach(rules -> {
            if (assets.contains(rules.baseAsset())) {
                symbols.add(rules.symbol());
            }
        });
        return symbols;
    }

    private static List<Balance> held(AccountState account) throws MexcException {
        List<Balance> held = new ArrayList<>();
        for (AccountState.Balance balance : account.balances()) {
            long free = atoms("free", balance.free());
            long locked = atoms("locked", balance.locked());
            if (free != 0 || locked != 0) {
                held.add(new Balance(balance.asset(), free, locked));
            }
        }
        return held;
    }

    private static long atoms(String field, String decimal) throws MexcException {
        long atoms = decimal.isEmpty() ? 0 : Decimals.parseFloor(decimal, Money.ATOM_SCALE);
        if (atoms == Decimals.INVALID) {
            throw MexcException.badField("GET /api/v3/account", field, decimal);
        }
        return atoms;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
