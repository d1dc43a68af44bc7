package sniper.ops.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import sniper.core.pipeline.Threading;
import sniper.core.pipeline.WaitStrategy;

/** Everything a Sniper process is told at start. Immutable; relations between keys hold once one exists. */
public record SniperConfig(
        @Setting(
                key = "mode",
                kind = Kind.CHOICE,
                fallback = "demo",
                doc = "`demo`: the exchange simulator on loopback. `paper`: real market data, fills made by the engine."
                        + " `live`: real orders, and only together with the `--live` flag.")
        Mode mode,

        @Setting(
                key = "data-dir",
                kind = Kind.PATH,
                fallback = "data",
                doc = "Where journals and snapshots live, one directory per mode inside it.")
        Path dataDir,

        @Setting(
                key = "threading",
                kind = Kind.CHOICE,
                fallback = "compact",
                doc = "`compact`: feed, engine and egress share one spinning thread, for two cores."
                        + " `dedicated`: each has its own, for a machine with cores to spare.")
        Threading threading,

        @Setting(
                key = "wait-strategy",
                kind = Kind.CHOICE,
                fallback = "spin",
                doc =
                        "What threads do that have nothing to do. `spin`: look again at once, where there is a core for it."
                                + " `backoff`: pause, with `compact` threading sleep until something comes, so that an idle process"
                                + " costs next to nothing and a tick after a pause comes later by a wake-up, with `dedicated` by up to"
                                + " a millisecond.")
        WaitStrategy waitStrategy,

        @Setting(
                key = "cpu-affinity",
                kind = Kind.CORES,
                doc = "A core for each thread that trades: `2,3` for feed and journal with `compact` threading,"
                        + " `2,3,4,5` for feed, journal, engine and egress with `dedicated`. All other threads of the"
                        + " process stay off these, as long as there is another core. Linux only.")
        @Nullable
        String cpuAffinity,

        @Setting(key = "exchange", kind = Kind.SECTION, doc = "MEXC: addresses, connections, clock, polling.")
        ExchangeConfig exchange,

        @Setting(key = "risk", kind = Kind.SECTION, doc = "Hard limits. No order passes one, whatever asks for it.")
        RiskConfig risk,

        @Setting(
                key = "safeguards",
                kind = Kind.SECTION,
                doc = "What makes trading stricter without anybody's asking. Cautious and halted stay until an operator"
                        + " resumes.")
        SafeguardConfig safeguards,

        @Setting(key = "strategies", kind = Kind.SECTION, doc = "What trades.")
        StrategiesConfig strategies,

        @Setting(key = "paper", kind = Kind.SECTION, doc = "Paper runs: real market data, fills made by the engine.")
        PaperConfig paper,

        @Setting(key = "stop", kind = Kind.SECTION, doc = "Emergency stop and guard.")
        StopConfig stop,

        @Setting(
                key = "users",
                kind = Kind.SECTION,
                doc =
                        "Users and their paper runs, whose books are in PostgreSQL, behind an HTTP interface. Without it the"
                                + " sniper runs alone, needs no database and opens no port. The environment variable `DB_DSN`,"
                                + " `postgresql://user:password@host:5432/database`, names a server whose user may make the schema;"
                                + " without it one of our own runs in `ledger-db` of the mode's directory.")
        UsersConfig users,

        @Setting(key = "ring", kind = Kind.SECTION, doc = "The ring every input passes through.")
        RingConfig ring,

        @Setting(
                key = "journal",
                kind = Kind.SECTION,
                doc = "Snapshots of the engine, and what is kept of the journal.")
        JournalConfig journal) {

    /** The data directory of this mode: demo, paper and live never share one. */
    public Path modeDirectory() {
        return directoryOf(mode);
    }

    public Path directoryOf(Mode any) {
        return dataDir.resolve(Choices.text(any));
    }
}
