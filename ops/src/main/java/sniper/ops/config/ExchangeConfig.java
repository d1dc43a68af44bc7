package sniper.ops.config;

import java.net.URI;
import java.nio.file.Path;
import sniper.gateway.mexc.OrderTransport;
import sniper.gateway.mexc.limits.LimitProfile;

/** How to reach MEXC. In demo mode the simulator's addresses take the place of the three URLs. */
public record ExchangeConfig(
        @Setting(
                key = "rest-url",
                kind = Kind.HTTP_URL,
                fallback = "https://api.mexc.com",
                doc = "Spot REST API. Plain `http` only to this machine.")
        URI restUrl,

        @Setting(
                key = "web-url",
                kind = Kind.HTTP_URL,
                fallback = "https://www.mexc.com",
                doc = "Web site that serves the listing calendar and the symbol states.")
        URI webUrl,

        @Setting(
                key = "websocket-url",
                kind = Kind.WEBSOCKET_URL,
                fallback = "wss://wbs-api.mexc.com/ws",
                doc = "Market data and private stream. Plain `ws` only to this machine.")
        URI websocketUrl,

        @Setting(
                key = "keystore",
                kind = Kind.PATH,
                fallback = "conf/keystore",
                doc = "Encrypted file with the API keys, made by `sniper keys add`. Needed in live mode only.")
        Path keystore,

        @Setting(key = "key-name", kind = Kind.NAME, fallback = "mexc", doc = "Which of its keys to trade with.")
        String keyName,

        @Setting(
                key = "recv-window-ms",
                kind = Kind.MILLIS,
                fallback = "5000",
                min = "1",
                max = "5000",
                doc =
                        "How late a signed request may reach the exchange before it is refused; when an order counts as absent follows from the maximum.")
        long recvWindowMs,

        @Setting(
                key = "connections",
                kind = Kind.COUNT,
                fallback = "10",
                min = "1",
                max = "100",
                doc = "Pooled HTTP connections of the order path.")
        int connections,

        @Setting(
                key = "connect-timeout-ms",
                kind = Kind.MILLIS,
                fallback = "3000",
                min = "1",
                max = "60000",
                doc = "Longest time to open a connection.")
        long connectTimeoutMs,

        @Setting(
                key = "order-timeout-ms",
                kind = Kind.MILLIS,
                fallback = "5000",
                min = "1",
                max = "120000",
                doc = "From the hand-over of an order to its whole reply. Without one by then its outcome is unknown,"
                        + " and it is queried.")
        long orderTimeoutMs,

        @Setting(
                key = "call-timeout-ms",
                kind = Kind.MILLIS,
                fallback = "10000",
                min = "1",
                max = "120000",
                doc = "Longest time of any other request.")
        long callTimeoutMs,

        @Setting(
                key = "keep-warm-interval-ms",
                kind = Kind.MILLIS,
                fallback = "8000",
                min = "1000",
                max = "300000",
                doc = "How often idle connections of the order path are used, so that none is cold at an open.")
        long keepWarmIntervalMs,

        @Setting(
                key = "order-transport",
                kind = Kind.CHOICE,
                fallback = "okhttp",
                doc = "What carries orders and cancels: `okhttp`, or `direct`, connections of our own on which egress"
                        + " itself writes a request whose bytes are ready.")
        OrderTransport orderTransport,

        @Setting(
                key = "busy-poll-replies",
                kind = Kind.SWITCH,
                fallback = "false",
                doc =
                        "With `order-transport: direct`, spin up to 20 ms for an answer before sleeping, one connection at a"
                                + " time. Only where a core is to spare.")
        boolean busyPollReplies,

        @Setting(
                key = "clock-sync-interval-ms",
                kind = Kind.MILLIS,
                fallback = "30000",
                min = "100",
                max = "600000",
                doc = "How often the exchange's clock is sampled.")
        long clockSyncIntervalMs,

        @Setting(
                key = "rate-limits",
                kind = Kind.CHOICE,
                fallback = "docs2026",
                doc =
                        "Which edition of the exchange's published limits is kept to: `docs2026` counts 300 weight in 10 s"
                                + " over all endpoints and 12 orders and cancels a second, `docs2025` 500 weight in 10 s for"
                                + " each endpoint.")
        LimitProfile rateLimits,

        @Setting(
                key = "rate-limit-share-percent",
                kind = Kind.COUNT,
                fallback = "80",
                min = "1",
                max = "100",
                doc = "How much of each limit buys and market data may use; the rest is kept for cancels, sells and the"
                        + " state of orders.")
        int rateLimitSharePercent,

        @Setting(
                key = "ping-interval-ms",
                kind = Kind.MILLIS,
                fallback = "15000",
                min = "100",
                max = "55000",
                doc = "Websocket PING; a PONG that is missing by the next one means reconnect."
                        + " The exchange closes after 60 s of silence.")
        long pingIntervalMs,

        @Setting(
                key = "poll-far-ms",
                kind = Kind.MILLIS,
                fallback = "300000",
                min = "1000",
                max = "3600000",
                doc = "Listing poll while the next known open is more than an hour away.")
        long pollFarMs,

        @Setting(
                key = "poll-near-ms",
                kind = Kind.MILLIS,
                fallback = "30000",
                min = "1000",
                max = "3600000",
                doc = "Listing poll within the last hour.")
        long pollNearMs,

        @Setting(
                key = "poll-close-ms",
                kind = Kind.MILLIS,
                fallback = "2000",
                min = "500",
                max = "3600000",
                doc = "Listing poll within the last ten minutes.")
        long pollCloseMs,

        @Setting(
                key = "poll-web",
                kind = Kind.SWITCH,
                fallback = "true",
                doc =
                        "Ask the web site's calendar and list of symbols, which tell of a listing hours ahead. Undocumented"
                                + " endpoints. Without them only a target with an `open-time` of its own is bought, since the"
                                + " documented API is one source and two must agree.")
        boolean pollWeb,

        @Setting(
                key = "poll-activities",
                kind = Kind.SWITCH,
                fallback = "false",
                doc =
                        "Also ask the web site how it promotes what is watched, which adds to the confidence in a listing."
                                + " An undocumented endpoint: it may change or block this address without notice."
                                + " Not with `poll-web: false`.")
        boolean pollActivities,

        @Setting(
                key = "quote-asset",
                kind = Kind.ASSET,
                fallback = "USDT",
                doc = "Only instruments quoted in it are watched. Budgets and limits in USD count one for one.")
        String quoteAsset,

        @Setting(
                key = "depth-levels",
                kind = Kind.COUNT,
                fallback = "100",
                min = "1",
                max = "1000",
                doc = "Levels per side of an order book that are kept.")
        int depthLevels) {}
