import exchange.core2.core.ExchangeApi;
import exchange.core2.core.ExchangeCore;
import exchange.core2.core.common.BalanceAdjustmentType;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.CoreWaitStrategy;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.api.binary.BatchAddSymbolsCommand;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.common.config.InitialStateConfiguration;
import exchange.core2.core.common.config.PerformanceConfiguration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Orders through exchange-core's pipeline as it is published: ring, grouping, risk, matching, settlement, result. Run from
 * its source by the JDK's launcher, with exchange-core's libraries and nothing of ours on the class path. Prints
 * {@code result COUNT P50 P90 P99 P99.9 MAX} in nanoseconds and {@code throughput ORDERS_PER_SECOND}. Arguments: orders a
 * second; orders before it counts; orders that count.
 *
 * <p>Its configuration for latency, with two differences that a machine with fewer cores than its five threads needs: the
 * threads yield instead of spinning, and are not pinned. Its clearing journal is off, as published.
 */
public final class ExchangeCoreOrders {
    private static final int SYMBOL = 1;
    private static final int BASE = 11;
    private static final int QUOTE = 12;
    private static final long SELLER = 301;
    private static final long BUYER = 302;
    private static final long MUCH = 1L << 50;
    private static final long PRICE = 25_000;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9};

    private final long[] latencies;
    private final AtomicLong results = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private long uncounted = Long.MAX_VALUE;

    private ExchangeCoreOrders(int counted) {
        latencies = new long[counted];
    }

    public static void main(String[] args) {
        long perSecond = Long.parseLong(args[0]);
        int uncounted = Integer.parseInt(args[1]);
        int counted = Integer.parseInt(args[2]);
        int exitCode = 1;
        try {
            new ExchangeCoreOrders(counted).run(perSecond, uncounted, counted);
            exitCode = 0;
        } catch (Exception | Error e) {
            System.err.println(e);
        } finally {
            System.exit(exitCode); // its threads would go on
        }
    }

    /** The pipeline's last thread calls. */
    private void onResult(OrderCommand command, long sequence) {
        if (command.command != OrderCommandType.PLACE_ORDER) {
            return;
        }
        if (command.resultCode != CommandResultCode.SUCCESS) {
            refused.incrementAndGet();
        }
        long number = results.get();
        long index = number - uncounted;
        if (index >= 0 && index < latencies.length) {
            latencies[(int) index] = System.nanoTime() - command.timestamp;
        }
        results.lazySet(number + 1);
    }

    private void run(long perSecond, int warmUp, int counted) {
        ExchangeCore core = ExchangeCore.builder()
                .resultsConsumer(this::onResult)
                .exchangeConfiguration(ExchangeConfiguration.defaultBuilder()
                        .performanceCfg(PerformanceConfiguration.latencyPerformanceBuilder()
                                .waitStrategy(CoreWaitStrategy.YIELDING)
                                .threadFactory(Executors.defaultThreadFactory())
                                .build())
                        .initStateCfg(InitialStateConfiguration.CLEAN_TEST)
                        .build())
                .build();
        core.startup();
        ExchangeApi api = core.getApi();
        open(api);

        long placed = 0;
        for (long i = 0; i < warmUp; i++) { // as fast as it takes them
            place(api, ++placed, System.nanoTime());
        }
        await(placed);
        uncounted = placed;
        long startNanos = System.nanoTime();
        for (long i = 0; i < counted; i++) {
            long dueNanos = startNanos + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < dueNanos) {
                Thread.onSpinWait();
            }
            place(api, ++placed, System.nanoTime());
        }
        await(placed);
        startNanos = System.nanoTime();
        for (long i = 0; i < warmUp; i++) {
            place(api, ++placed, startNanos);
        }
        await(placed);
        double throughput = warmUp * 1e9 / (System.nanoTime() - startNanos);
        if (refused.get() != 0) {
            throw new IllegalStateException("orders were refused: " + refused.get());
        }
        Arrays.sort(latencies);
        StringBuilder line = new StringBuilder("result ").append(counted);
        for (double percentile : PERCENTILES) {
            line.append(' ').append(latencies[(int) Math.min(counted - 1L, (long) (counted * percentile / 100))]);
        }
        System.out.println(line.append(' ').append(latencies[counted - 1]));
        System.out.println("throughput " + (long) throughput);
    }

    /** One symbol, and two users with money enough. */
    private static void open(ExchangeApi api) {
        CompletableFuture<CommandResultCode> added = api.submitBinaryDataAsync(new BatchAddSymbolsCommand(
                CoreSymbolSpecification.builder()
                        .symbolId(SYMBOL)
                        .type(SymbolType.CURRENCY_EXCHANGE_PAIR)
                        .baseCurrency(BASE)
                        .quoteCurrency(QUOTE)
                        .baseScaleK(1)
                        .quoteScaleK(1)
                        .takerFee(0)
                        .makerFee(0)
                        .build()));
        if (added.join() != CommandResultCode.SUCCESS && added.join() != CommandResultCode.ACCEPTED) {
            throw new IllegalStateException("no symbol: " + added.join());
        }
        long transaction = 0;
        for (long user : new long[] {SELLER, BUYER}) {
            api.createUser(user, command -> {});
            for (int currency : new int[] {BASE, QUOTE}) {
                api.balanceAdjustment(
                        user, ++transaction, currency, MUCH, BalanceAdjustmentType.ADJUSTMENT, command -> {});
            }
        }
    }

    /** A sell that rests and a buy that takes it, by turns: every second order trades, and the book stays short. */
    private static void place(ExchangeApi api, long number, long nanos) {
        boolean sells = (number & 1) == 1;
        api.placeNewOrder(
                0,
                0,
                nanos,
                number,
                0,
                PRICE,
                PRICE,
                1,
                sells ? OrderAction.ASK : OrderAction.BID,
                sells ? OrderType.GTC : OrderType.IOC,
                SYMBOL,
                sells ? SELLER : BUYER);
    }

    private void await(long placed) {
        while (results.get() < placed) {
            Thread.yield();
        }
    }
}
