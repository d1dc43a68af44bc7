package sniper.ops.daemon;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.StrategyFactory;
import sniper.journal.log.JournalSettings;
import sniper.journal.log.Retention;
import sniper.journal.snapshot.SnapshotPlan;
import sniper.ops.config.JournalConfig;

/**
 * How a core uses the disk.
 *
 * @param settings of the journal's writer
 * @param plan when snapshots are taken
 * @param shadow what decides in the engine that snapshots are taken of: the same as in the one that trades, but nobody
 *     measures it; null: none are taken, and every start reads the whole journal
 */
public record Keeping(
        JournalSettings settings,
        SnapshotPlan plan,
        @Nullable StrategyFactory shadow) {
    private static final long MEBIBYTE = 1024 * 1024;

    /** A journal and nothing else; also for strategies that do not follow from the journal alone. */
    public static final Keeping NO_SNAPSHOTS =
            new Keeping(JournalSettings.DEFAULTS, new SnapshotPlan(0, Retention.EVERYTHING, ""), null);

    /** @param alsoNeeded name of the first file that somebody besides snapshots needs */
    static Keeping of(JournalConfig config, String build, StrategyFactory shadow, Supplier<String> alsoNeeded) {
        JournalSettings usual = JournalSettings.DEFAULTS;
        return new Keeping(
                new JournalSettings(usual.blockSizeBytes(), config.minFreeMb() * MEBIBYTE, config.syncIntents()),
                new SnapshotPlan(
                        TimeUnit.SECONDS.toNanos(config.snapshotIntervalS()),
                        new Retention(config.keepDays(), config.keepMb() * MEBIBYTE),
                        build,
                        alsoNeeded),
                config.snapshotIntervalS() > 0 ? shadow : null);
    }
}
