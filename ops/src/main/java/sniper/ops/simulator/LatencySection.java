package sniper.ops.simulator;

import org.jspecify.annotations.Nullable;
import sniper.ops.config.Kind;
import sniper.ops.config.Setting;

/** Delays. */
public record LatencySection(
        @Setting(
                key = "preset",
                kind = Kind.CHOICE,
                fallback = "loopback",
                doc =
                        "`loopback`: none. `retail`: measured order round trips of a retail client, reply p50 333 ms and p99 423 ms, private frames p50 642 ms.")
        LatencyPreset preset,

        @Setting(
                key = "reply-ms",
                kind = Kind.MILLIS,
                min = "0",
                max = "600000",
                doc = "From a request to its reply, always, instead of what the preset says.")
        @Nullable
        Long replyMs,

        @Setting(
                key = "private-ms",
                kind = Kind.MILLIS,
                min = "0",
                max = "600000",
                doc =
                        "From an event to its private frame, likewise. Less than the reply takes, and the frame comes first.")
        @Nullable
        Long privateMs) {}
