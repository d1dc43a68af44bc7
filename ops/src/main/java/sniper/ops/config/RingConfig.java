package sniper.ops.config;

/** Size of the ring; memory is slots times slot bytes, taken at start. */
public record RingConfig(
        @Setting(
                key = "slots",
                kind = Kind.POWER_OF_TWO,
                fallback = "8192",
                min = "64",
                max = "1048576",
                doc = "Messages in flight, a power of two.")
        int slots,

        @Setting(
                key = "slot-bytes",
                kind = Kind.POWER_OF_TWO,
                fallback = "2048",
                min = "512",
                max = "65536",
                doc = "Longest message with its header, a power of two.")
        int slotBytes) {}
