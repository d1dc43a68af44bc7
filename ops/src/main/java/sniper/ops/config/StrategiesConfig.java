package sniper.ops.config;

/** One section per kind of strategy. */
public record StrategiesConfig(
        @Setting(key = "sniper", kind = Kind.SECTION, doc = "Buys a new listing at its open and sells in phases.")
        ListingSniperConfig sniper,

        @Setting(
                key = "patterns",
                kind = Kind.SECTION,
                doc = "How sure of a listing one has to be before it is bought.")
        PatternConfig patterns) {}
