package sniper.core.paper.desk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.Instruments;
import sniper.core.instrument.TradingRules;
import sniper.core.message.AllocationStrategy;
import sniper.core.message.BarPeriod;
import sniper.core.message.RunStartDecoder;
import sniper.core.message.RunStartDecoder.InstancesDecoder;
import sniper.core.message.RunStartDecoder.SymbolsDecoder;
import sniper.core.paper.Amount;
import sniper.core.plan.Allocations;
import sniper.core.plan.CloseHistory;
import sniper.core.plan.Instance;
import sniper.core.plan.Targets;

/**
 * Instances and symbols of a run that is to start, read from its message. One for each start. Threading: owned by the engine
 * stage.
 */
final class StartParts {
    private static final int MAX_TEXT = 64;

    private final Instruments known;
    final List<Instance> instances = new ArrayList<>();
    final List<TradingRules> rules = new ArrayList<>();
    private @Nullable String refusal;

    StartParts(Instruments known) {
        this.known = known;
    }

    /** Returns why they are refused, or null. Reads groups and texts of the message, whose values were read before. */
    @Nullable
    String read(RunStartDecoder message) {
        long sharePpb = 0;
        for (InstancesDecoder each : message.instances()) {
            sharePpb += add(each);
        }
        for (SymbolsDecoder each : message.symbols()) {
            int unused = place(each.instrumentId());
        }
        String strategyName = message.strategyName();
        String baseCurrency = message.baseCurrency();
        if (refusal != null) {
            return refusal;
        }
        if (instances.isEmpty() || instances.size() > Targets.MAX_INSTANCES) {
            return "a run has 1 to " + Targets.MAX_INSTANCES + " instances: " + instances.size();
        }
        if (sharePpb != Allocations.PPB) {
            return "the shares of all instances must make " + Allocations.PPB + ": sharePpb=" + sharePpb;
        }
        if (rules.size() > Targets.MAX_SYMBOLS) {
            return "a run has at most " + Targets.MAX_SYMBOLS + " symbols: " + rules.size();
        }
        return isText(strategyName) && isText(baseCurrency)
                ? null
                : "a strategy's name and a currency must have 1 to " + MAX_TEXT + " characters, none of them U+0000";
    }

    private static boolean isText(String text) {
        return !text.isEmpty() && text.length() <= MAX_TEXT && text.indexOf('\0') < 0;
    }

    /** Returns its share. */
    private long add(InstancesDecoder each) {
        long sharePpb = each.sharePpb();
        int equity = place(each.equityInstrumentId());
        int hedge = place(each.hedgeInstrumentId());
        if (each.strategy() == AllocationStrategy.NULL_VAL || each.bar() == BarPeriod.NULL_VAL) {
            refuse("an instance needs a strategy and a period of its closes");
        } else if (each.window() <= 0 || each.window() > CloseHistory.CAPACITY) {
            refuse("a window has 1 to " + CloseHistory.CAPACITY + " closes: window=" + each.window());
        } else if (sharePpb <= 0 || sharePpb > Allocations.PPB) {
            refuse("a share must be from 1 to " + Allocations.PPB + ": sharePpb=" + sharePpb);
        } else if (equity == hedge) {
            refuse("equity and hedge must be two instruments: instrumentId=" + each.equityInstrumentId());
        } else {
            instances.add(new Instance(each.strategy(), equity, hedge, each.bar(), each.window(), sharePpb));
        }
        return sharePpb;
    }

    /** Among the run's symbols. */
    private int place(int instrumentId) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).instrumentId() == instrumentId) {
                return i;
            }
        }
        Instrument instrument = known.get(instrumentId);
        if (instrument == null) {
            refuse("a run needs instruments with known rules: instrumentId=" + instrumentId);
            return -1 - instrumentId;
        }
        TradingRules found = instrument.rules();
        if (found.priceScale() + found.quantityScale() > Amount.SCALE) {
            refuse("price and quantity must have at most " + Amount.SCALE + " decimals together: symbol="
                    + found.symbol());
        }
        rules.add(found);
        return rules.size() - 1;
    }

    private void refuse(String reason) {
        refusal = refusal == null ? reason : refusal;
    }
}
