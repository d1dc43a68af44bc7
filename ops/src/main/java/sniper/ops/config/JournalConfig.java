package sniper.ops.config;

/** The durable log of the ring. */
public record JournalConfig(
        @Setting(
                key = "directory",
                kind = Kind.NAME,
                fallback = "journal",
                doc = "Name of its directory inside the data directory of the mode.")
        String directory) {}
