package sniper.ops.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hard limits of the process, and of those that are held to more. Atoms are 10^-8 of the quote asset. */
public record RiskConfig(
        @Setting(
                key = "max-order-notional-usd",
                kind = Kind.USD,
                fallback = "1000",
                min = "0.00000001",
                doc = "Largest value of one buy order.")
        long maxOrderNotionalAtoms,

        @Setting(
                key = "max-position-notional-usd",
                kind = Kind.USD,
                fallback = "50000",
                min = "0.00000001",
                doc = "Largest value of one position, open buy orders included.")
        long maxPositionNotionalAtoms,

        @Setting(
                key = "max-daily-loss-usd",
                kind = Kind.USD,
                fallback = "2000",
                min = "0.00000001",
                doc = "Realised and open loss of a UTC day at which buying stops and trading is halted; of any run and"
                        + " of all together.")
        long maxDailyLossAtoms,

        @Setting(
                key = "max-daily-loss-percent",
                kind = Kind.PERCENT,
                fallback = "10",
                min = "0.01",
                max = "100",
                doc =
                        "The same as a share of the equity at midnight UTC; whichever is reached first. While the exchange"
                                + " has not told the balance, a live run does not buy.")
        int maxDailyLossBps,

        @Setting(
                key = "max-drawdown-percent",
                kind = Kind.PERCENT,
                fallback = "15",
                min = "0.01",
                max = "100",
                doc = "Loss from the highest equity so far, as a share of it, at which buying stops.")
        int maxDrawdownBps,

        @Setting(
                key = "max-exposure-usd",
                kind = Kind.USD,
                fallback = "100000",
                min = "0.00000001",
                doc = "Largest value of all positions of all runs, open buy orders included.")
        long maxExposureAtoms,

        @Setting(
                key = "max-open-positions",
                kind = Kind.COUNT,
                fallback = "10",
                min = "1",
                max = "10000",
                doc = "Positions that may be open at once; what is too small to sell does not count.")
        int maxOpenPositions,

        @Setting(
                key = "max-open-orders",
                kind = Kind.COUNT,
                fallback = "50",
                min = "1",
                max = "500",
                doc = "Orders that may be open at once. The exchange allows 500.")
        int maxOpenOrders,

        @Setting(
                key = "max-orders-per-minute",
                kind = Kind.COUNT,
                fallback = "300",
                min = "1",
                max = "1000",
                doc = "Buy orders within any 60 s.")
        int maxOrdersPerMinute,

        @Setting(
                key = "max-repeated-orders",
                kind = Kind.COUNT,
                fallback = "20",
                min = "1",
                max = "200",
                doc = "Buys of one strategy instance that are the same in symbol, price and quantity, within any 60 s;"
                        + " one more, and the symbol is not bought until './sniper resume'. No fewer than a target's"
                        + " attempts.")
        int maxRepeatedOrders,

        @Setting(
                key = "max-score",
                kind = Kind.COUNT,
                fallback = "75",
                min = "1",
                max = "75",
                doc =
                        "Highest risk score of a buy, of 100: from its size, the portfolio, and how volatile, illiquid and"
                                + " inclined the instrument's market is.")
        int maxScore,

        @Setting(
                key = "price-collar-percent",
                kind = Kind.PERCENT,
                min = "0.01",
                max = "1000",
                doc =
                        "How far the price of a buy may lie above the best ask, or the last trade where nothing is offered."
                                + " Where absent, and before the first quote, only the target's cap price bounds it.")
        @Nullable
        Integer priceCollarBps,

        @Setting(
                key = "max-touch-share-percent",
                kind = Kind.PERCENT,
                min = "0.01",
                max = "1000000",
                doc =
                        "Quantity of one buy against what is offered at the best ask, against slips of the keyboard; 200 is"
                                + " twice as much. Not checked where absent.")
        @Nullable
        Integer maxTouchShareBps,

        @Setting(
                key = "measure-interval-ms",
                kind = Kind.MILLIS,
                fallback = "60000",
                min = "0",
                max = "3600000",
                doc = "How often value at risk, shortfall and stress are measured while anything is held; 0: never.")
        long measureIntervalMs,

        @Setting(
                key = "max-var-percent",
                kind = Kind.PERCENT,
                fallback = "15",
                min = "0",
                max = "1000",
                doc = "Value at risk of a day, as a share of the equity, above which an alert is raised; 0: none.")
        int maxVarBps,

        @Setting(
                key = "profile",
                kind = Kind.CHOICE,
                fallback = "standard",
                doc =
                        "`standard`: the monotone score. `seed-compat`: the historical score and sizes, to compare with: at"
                                + " most 10000 a position and 100000 in all, 5 % of the equity a position, no entry below 10,"
                                + " sizes for risk; where keys state less, that holds.")
        RiskProfileName profile,

        @Setting(
                key = "sizing",
                kind = Kind.SECTION,
                doc =
                        "How large a new position may be, beside the limits: what would be too large is bought smaller, and"
                                + " what there is nothing left for waits. Told in the journal with the reason.")
        SizingSection sizing,

        @Setting(
                key = "scopes",
                kind = Kind.LIST,
                max = "1000",
                doc =
                        "Those who are held to more than everybody. The strictest limit counts; a row that allows more than"
                                + " the keys above is refused.")
        List<ScopeConfig> scopes) {

    public RiskConfig {
        scopes = List.copyOf(scopes);
    }
}
