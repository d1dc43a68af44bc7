package sniper.ops.config;

/** What becomes of the journal on the disk. */
public record JournalConfig(
        @Setting(
                key = "sync-intents",
                kind = Kind.SWITCH,
                fallback = "true",
                doc =
                        "Whether an order leaves only once its intent would survive a power cut. false: sooner by a sync of"
                                + " the disk, and after a power cut the exchange may know of orders that the journal does not.")
        boolean syncIntents,

        @Setting(
                key = "snapshot-interval-s",
                kind = Kind.COUNT,
                fallback = "300",
                min = "0",
                max = "86400",
                doc =
                        "Every so many seconds, and at an orderly stop, the engine's state is written beside the journal, so"
                                + " that a start reads only what came after; 0: none is written, and a start reads all that"
                                + " came after the last one there is.")
        int snapshotIntervalS,

        @Setting(
                key = "keep-days",
                kind = Kind.COUNT,
                fallback = "0",
                min = "0",
                max = "36500",
                doc = "Journal files older than so many days are deleted once no snapshot needs them; 0: none is.")
        int keepDays,

        @Setting(
                key = "keep-mb",
                kind = Kind.COUNT,
                fallback = "0",
                min = "0",
                max = "1000000000",
                doc = "While the journal's files are larger together, the oldest that no snapshot needs is deleted, but"
                        + " never today's; 0: whatever their size.")
        int keepMb,

        @Setting(
                key = "min-free-mb",
                kind = Kind.COUNT,
                fallback = "4096",
                min = "2",
                max = "1000000000",
                doc =
                        "With less room on its disk the journal stops, and with it the process; on a small disk, a tenth of"
                                + " it.")
        int minFreeMb) {}
