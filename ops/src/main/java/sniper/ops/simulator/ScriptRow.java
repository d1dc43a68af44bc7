package sniper.ops.simulator;

import org.jspecify.annotations.Nullable;
import sniper.gateway.simulator.Endpoint;
import sniper.gateway.simulator.Event;
import sniper.gateway.simulator.market.Side;
import sniper.ops.config.Kind;
import sniper.ops.config.Setting;

/** Something that goes wrong: what, where and when. */
public record ScriptRow(
        @Setting(key = "action", kind = Kind.CHOICE, required = true, doc = "What happens, see below.")
        Action action,

        @Setting(
                key = "event",
                kind = Kind.CHOICE,
                fallback = "request",
                doc =
                        "What it happens on: an HTTP request, a subscription, a private frame, a depth frame or any frame of market data that is about to be sent, or just time, for the clock.")
        Event event,

        @Setting(
                key = "endpoint",
                kind = Kind.CHOICE,
                doc =
                        "Only requests of this endpoint: `order-post`, `batch-orders`, `order-delete`, `depth` and so on.")
        @Nullable
        Endpoint endpoint,

        @Setting(key = "method", kind = Kind.CHOICE, doc = "Only requests with this method.") @Nullable
        HttpMethod method,

        @Setting(key = "symbol", kind = Kind.SYMBOL, doc = "Only what is about this symbol.") @Nullable
        String symbol,

        @Setting(key = "side", kind = Kind.CHOICE, doc = "Only orders of this side, and batches with one.") @Nullable
        Side side,

        @Setting(key = "channel", kind = Kind.TEXT, doc = "Only channels whose name contains this.") @Nullable
        String channel,

        @Setting(
                key = "after-ms",
                kind = Kind.MILLIS,
                fallback = "0",
                min = "0",
                max = "604800000",
                doc = "Nothing counts before so long after the start.")
        long afterMs,

        @Setting(
                key = "nth",
                kind = Kind.COUNT,
                fallback = "1",
                min = "1",
                max = "1000000",
                doc = "The first time is the nth such occasion.")
        int nth,

        @Setting(
                key = "count",
                kind = Kind.COUNT,
                min = "0",
                max = "1000000",
                doc = "On so many occasions in a row; 0 for all. Where absent, 1, or all if a percentage is given.")
        @Nullable
        Integer count,

        @Setting(
                key = "percent",
                kind = Kind.PERCENT,
                fallback = "100",
                min = "0.01",
                max = "100",
                doc = "On each of those with this probability.")
        int chanceBps,

        @Setting(key = "code", kind = Kind.COUNT, min = "-99999", max = "999999", doc = "Code of `reject`.") @Nullable
        Integer code,

        @Setting(key = "message", kind = Kind.TEXT, doc = "Text of `reject`.") @Nullable
        String message,

        @Setting(
                key = "retry-after-s",
                kind = Kind.COUNT,
                min = "1",
                max = "604800",
                doc =
                        "Retry-After of `too-many-requests`, 7 where absent, and of the firewall's page, none where absent.")
        @Nullable
        Integer retryAfterSeconds,

        @Setting(
                key = "delay-ms",
                kind = Kind.MILLIS,
                min = "1",
                max = "600000",
                doc = "How much later `delay` answers.")
        @Nullable
        Long delayMs,

        @Setting(key = "ban-ms", kind = Kind.MILLIS, min = "1", max = "604800000", doc = "How long `ban` bans.")
        @Nullable
        Long banMs,

        @Setting(
                key = "fill-percent",
                kind = Kind.PERCENT,
                min = "0",
                max = "99.99",
                doc = "What `partial-fill` leaves of what the order could take at once.")
        @Nullable
        Integer fillBps,

        @Setting(
                key = "frames",
                kind = Kind.COUNT,
                min = "1",
                max = "1000000",
                doc = "How many depth frames `depth-gap` loses; 1 where absent.")
        @Nullable
        Integer frames,

        @Setting(
                key = "skew-ms",
                kind = Kind.WHOLE,
                min = "-86400000",
                max = "86400000",
                doc = "How far ahead `skew-clock` sets the clock of the exchange.")
        @Nullable
        Long skewMs) {}
