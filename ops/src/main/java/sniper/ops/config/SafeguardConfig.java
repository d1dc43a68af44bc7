package sniper.ops.config;

/** What tightens trading without anybody's asking. */
public record SafeguardConfig(
        @Setting(
                key = "crash-window-ms",
                kind = Kind.MILLIS,
                fallback = "10000",
                min = "100",
                max = "3600000",
                doc =
                        "A price that falls a tenth within this long, in three times the usual volume, makes trading cautious;"
                                + " one that falls three tenths stops new buys.")
        long crashWindowMs,

        @Setting(
                key = "private-stream-down-ms",
                kind = Kind.MILLIS,
                fallback = "10000",
                min = "100",
                max = "3600000",
                doc = "Nothing new is bought while fills have not been told for this long.")
        long privateStreamDownMs,

        @Setting(
                key = "max-quote-age-ms",
                kind = Kind.MILLIS,
                fallback = "5000",
                min = "1",
                max = "3600000",
                doc =
                        "A buy is denied when the best ask, or where nothing is offered the last trade, came longer ago. Before"
                                + " the first of both, as at an open, there is none to be too old.")
        long maxQuoteAgeMs,

        @Setting(
                key = "feed-stale-ms",
                kind = Kind.MILLIS,
                fallback = "30000",
                min = "0",
                max = "3600000",
                doc =
                        "Nothing new is bought while no market data at all has come for this long, until it has come for half"
                                + " as long again; 0: never. Only of symbols that have been quoted or traded since they were"
                                + " subscribed. One holding that hardly trades is such a silence: give it longer then.")
        long feedStaleMs,

        @Setting(
                key = "clock-offset-ms",
                kind = Kind.MILLIS,
                fallback = "2500",
                min = "1",
                max = "60000",
                doc = "Nothing new is bought while our clock and the exchange's differ by more.")
        long clockOffsetMs,

        @Setting(
                key = "order-errors-caution",
                kind = Kind.COUNT,
                fallback = "3",
                min = "0",
                max = "1000",
                doc = "Orders that fail one after another, from where on trading is cautious; 0: never.")
        int orderErrorsCaution,

        @Setting(
                key = "order-errors-halt",
                kind = Kind.COUNT,
                fallback = "5",
                min = "0",
                max = "1000",
                doc = "And from where on it is halted; 0: never.")
        int orderErrorsHalt,

        @Setting(
                key = "losses-caution",
                kind = Kind.COUNT,
                fallback = "3",
                min = "0",
                max = "1000",
                doc = "Positions closed at a loss one after another, from where on trading is cautious; 0: never.")
        int lossesCaution,

        @Setting(
                key = "losses-halt",
                kind = Kind.COUNT,
                fallback = "5",
                min = "0",
                max = "1000",
                doc = "And from where on it is halted; 0: never.")
        int lossesHalt,

        @Setting(
                key = "reject-ratio-percent",
                kind = Kind.PERCENT,
                fallback = "25",
                min = "1",
                max = "100",
                doc = "Nothing new is bought once more of the last 50 orders have failed; of the last 20 at least.")
        int rejectRatioBps,

        @Setting(
                key = "min-free-disk-mb",
                kind = Kind.COUNT,
                fallback = "5120",
                min = "0",
                max = "1000000000",
                doc =
                        "Nothing new is bought with less room for the journal, on a small disk with less than an eighth of"
                                + " it free. The journal itself stops at 4096, or a tenth, and so this is more. 0: never.")
        int minFreeDiskMb,

        @Setting(
                key = "max-heap-percent",
                kind = Kind.PERCENT,
                fallback = "90",
                min = "1",
                max = "100",
                doc = "Nothing new is bought while more of the heap is in use after a collection.")
        int maxHeapBps,

        @Setting(
                key = "max-pause-ms",
                kind = Kind.MILLIS,
                fallback = "1000",
                min = "10",
                max = "600000",
                doc = "A process that stood still for longer trades cautiously.")
        long maxPauseMs,

        @Setting(
                key = "strategy-budget-us",
                kind = Kind.COUNT,
                fallback = "5000",
                min = "0",
                max = "1000000",
                doc = "A strategy instance that takes more microseconds for a message, time and again, is quarantined:"
                        + " it decides nothing more, the others go on. 0: never.")
        int strategyBudgetUs) {}
