package sniper.ops.simulator;

import sniper.gateway.simulator.market.LaunchStage;
import sniper.gateway.simulator.market.Refusal;
import sniper.ops.config.Kind;
import sniper.ops.config.Setting;

/** A stage of a launch. */
public record StageRow(
        @Setting(
                key = "until-ms",
                kind = Kind.WHOLE,
                required = true,
                min = "-604800000",
                max = "604800000",
                doc = "The stage lasts until so long after the open; negative for before it.")
        long untilMs,

        @Setting(
                key = "code",
                kind = Kind.COUNT,
                required = true,
                min = "-99999",
                max = "999999",
                doc = "Orders are refused with this code, such as 30000 or 30010.")
        int code) {
    private static final long NANOS_PER_MS = 1_000_000;

    LaunchStage stage() {
        return new LaunchStage(untilMs * NANOS_PER_MS, Refusal.of(code));
    }
}
