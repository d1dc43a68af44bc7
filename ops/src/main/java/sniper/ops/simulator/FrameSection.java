package sniper.ops.simulator;

import sniper.ops.config.Kind;
import sniper.ops.config.Setting;

/** Frames. */
public record FrameSection(
        @Setting(
                key = "unknown-fields",
                kind = Kind.SWITCH,
                fallback = "false",
                doc = "They carry fields nobody knows.")
        boolean unknownFields,

        @Setting(key = "empty-numbers", kind = Kind.SWITCH, fallback = "false", doc = "Zero is sent as empty text.")
        boolean emptyNumbers,

        @Setting(
                key = "duplicate-orders",
                kind = Kind.SWITCH,
                fallback = "false",
                doc = "Each private orders frame comes twice.")
        boolean duplicateOrders,

        @Setting(
                key = "replay",
                kind = Kind.COUNT,
                fallback = "0",
                min = "0",
                max = "1000",
                doc = "Whoever subscribes a private channel gets its last so many frames again.")
        int replay) {}
