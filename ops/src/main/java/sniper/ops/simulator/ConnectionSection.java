package sniper.ops.simulator;

import sniper.ops.config.Kind;
import sniper.ops.config.Setting;

/** Limits of the websocket. */
public record ConnectionSection(
        @Setting(
                key = "subscribe-within-ms",
                kind = Kind.MILLIS,
                fallback = "30000",
                min = "1",
                max = "604800000",
                doc = "A connection without a subscription is closed.")
        long subscribeWithinMs,

        @Setting(
                key = "idle-ms",
                kind = Kind.MILLIS,
                fallback = "60000",
                min = "1",
                max = "604800000",
                doc = "A connection on which nothing is sent either way is closed.")
        long idleMs,

        @Setting(
                key = "lifetime-ms",
                kind = Kind.MILLIS,
                fallback = "86400000",
                min = "1",
                max = "604800000",
                doc = "Every connection is closed.")
        long lifetimeMs,

        @Setting(
                key = "listen-key-ms",
                kind = Kind.MILLIS,
                fallback = "3600000",
                min = "1",
                max = "604800000",
                doc = "A listen key ends, and its streams with it, unless it is kept alive.")
        long listenKeyMs,

        @Setting(
                key = "max-subscriptions",
                kind = Kind.COUNT,
                fallback = "30",
                min = "1",
                max = "10000",
                doc = "Further ones are refused.")
        int maxSubscriptions,

        @Setting(
                key = "max-request-bytes",
                kind = Kind.COUNT,
                fallback = "1024",
                min = "16",
                max = "65536",
                doc = "A longer request closes the connection.")
        int maxRequestBytes,

        @Setting(
                key = "max-requests-per-second",
                kind = Kind.COUNT,
                fallback = "100",
                min = "1",
                max = "100000",
                doc = "More close the connection.")
        int maxRequestsPerSecond) {}
