package sniper.core.plan;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.core.message.AllocationStrategy;
import sniper.core.paper.RunBooks;

/**
 * The weights the instances of a run want now. One reusable object. Threading: owned by the engine stage; allocates nothing
 * once made.
 */
public final class Targets {
    public static final int MAX_INSTANCES = 10;
    public static final int MAX_SYMBOLS = 20;

    /** Every instance has its weight. */
    public static final int COMPLETE = -1;

    private final Allocations allocations;
    private final long[] equityPpb = new long[MAX_INSTANCES];
    private final long[] equitySum = new long[MAX_INSTANCES];
    private final long[] hedgeSum = new long[MAX_INSTANCES];
    private final long[] symbolPpb = new long[MAX_SYMBOLS];
    private final boolean[] wanted = new boolean[MAX_SYMBOLS];

    public Targets(Allocations allocations) {
        this.allocations = allocations;
    }

    /** Returns {@link #COMPLETE}, or the place of a symbol whose history is too short or whose price is none. */
    public int compute(List<Instance> instances, RunBooks books, Histories histories) {
        Arrays.fill(symbolPpb, 0);
        Arrays.fill(wanted, false);
        for (int i = 0; i < instances.size(); i++) {
            int missing = compute(i, instances.get(i), books, histories);
            if (missing != COMPLETE) {
                return missing;
            }
        }
        return COMPLETE;
    }

    private int compute(int index, Instance instance, RunBooks books, Histories histories) {
        boolean needsHedge = instance.strategy() == AllocationStrategy.GOLDEN_NIFTY;
        equitySum[index] = sum(instance.equitySymbol(), instance, books, histories);
        hedgeSum[index] = needsHedge ? sum(instance.hedgeSymbol(), instance, books, histories) : 0;
        if (equitySum[index] == 0) {
            return instance.equitySymbol();
        }
        if (needsHedge && hedgeSum[index] == 0) {
            return instance.hedgeSymbol();
        }
        long weight = allocations.equityWeightPpb(
                instance.strategy(),
                books.lastTicks(instance.equitySymbol()),
                equitySum[index],
                books.lastTicks(instance.hedgeSymbol()),
                hedgeSum[index],
                instance.window());
        if (weight == Allocations.NO_WEIGHT) {
            return instance.equitySymbol();
        }
        equityPpb[index] = weight;
        want(instance.equitySymbol(), equityPpb(index, instance));
        want(instance.hedgeSymbol(), hedgePpb(index, instance));
        return COMPLETE;
    }

    private static long sum(int symbol, Instance instance, RunBooks books, Histories histories) {
        CloseHistory history = history(symbol, instance, books, histories);
        return history != null && history.covers(instance.window()) ? history.sumTicks(instance.window()) : 0;
    }

    private static @Nullable CloseHistory history(int symbol, Instance instance, RunBooks books, Histories histories) {
        return histories.of(books.rules(symbol).instrumentId(), instance.bar());
    }

    private void want(int symbol, long ppb) {
        symbolPpb[symbol] += ppb;
        wanted[symbol] = true;
    }

    /** Of the run's money. */
    public long equityPpb(int index, Instance instance) {
        return instance.sharePpb() * equityPpb[index] / Allocations.PPB;
    }

    /** Of the run's money: what the equity leg leaves of the instance's share. */
    public long hedgePpb(int index, Instance instance) {
        return instance.sharePpb() - equityPpb(index, instance);
    }

    /** Of the closes of the instance's window. */
    public long equitySumTicks(int index) {
        return equitySum[index];
    }

    /** 0 when the strategy does not look at it. */
    public long hedgeSumTicks(int index) {
        return hedgeSum[index];
    }

    /** Of all instances together. */
    public long symbolPpb(int symbol) {
        return symbolPpb[symbol];
    }

    /** Whether an instance trades the symbol. */
    public boolean isWanted(int symbol) {
        return wanted[symbol];
    }
}
