package sniper.gateway.mexc;

import okhttp3.HttpUrl;
import sniper.gateway.mexc.limits.LimitProfile;

/**
 * Where MEXC is and how patient we are with it.
 *
 * @param restUrl scheme, host and port of the trading interface, no slash at the end
 * @param webUrl the same of the web site, whose calendar and symbol list announce listings
 * @param recvWindowMs how old a signed request may be on arrival; the venue allows 60000
 * @param orderTimeoutMs from hand-over of an order to its whole reply; past it the outcome is unknown
 * @param callTimeoutMs the same for everything else
 * @param connectTimeoutMs for one TCP and TLS handshake
 * @param poolSize connections kept to the trading interface, and orders on the wire at once
 * @param keepWarmIntervalMs between pings of the pool; below 10 s OkHttp skips its 1 ms health read
 * @param clockSyncIntervalMs between samples of the venue's clock
 * @param clockWindow samples among which the shortest round trip wins
 * @param maxInFlight requests handed over and not answered; one more is refused
 * @param preparedOrders requests built ahead; the oldest gives way
 * @param depthLevels levels of a snapshot that are published, per side
 * @param userAgent what the web site's firewall sees
 * @param limits the edition of the venue's rate limits we keep to
 * @param limitSharePercent of each limit for buys and market data; the rest is for cancels, sells and order queries
 * @param orderTransport what carries requests of the order path
 * @param busyPollReplies whether the direct transport spins for an answer before it sleeps; costs a core meanwhile
 */
public record MexcConfig(
        String restUrl,
        String webUrl,
        int recvWindowMs,
        int orderTimeoutMs,
        int callTimeoutMs,
        int connectTimeoutMs,
        int poolSize,
        int keepWarmIntervalMs,
        int clockSyncIntervalMs,
        int clockWindow,
        int maxInFlight,
        int preparedOrders,
        int depthLevels,
        String userAgent,
        LimitProfile limits,
        int limitSharePercent,
        OrderTransport orderTransport,
        boolean busyPollReplies) {
    public static final String REST_URL = "https://api.mexc.com";
    public static final int LIMIT_SHARE_PERCENT = 80; // spec/reliability.md 4
    public static final String WEB_URL = "https://www.mexc.com";

    private static final int MAX_RECV_WINDOW_MS = 60_000; // spec/mexc.md 1.1
    private static final String BROWSER =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36";

    public MexcConfig {
        requireBase("restUrl", restUrl);
        requireBase("webUrl", webUrl);
        require(recvWindowMs > 0 && recvWindowMs <= MAX_RECV_WINDOW_MS, "recvWindowMs must be 1..60000", recvWindowMs);
        require(orderTimeoutMs > 0, "orderTimeoutMs must be positive", orderTimeoutMs);
        require(callTimeoutMs > 0, "callTimeoutMs must be positive", callTimeoutMs);
        require(connectTimeoutMs > 0, "connectTimeoutMs must be positive", connectTimeoutMs);
        require(poolSize > 0, "poolSize must be positive", poolSize);
        require(maxInFlight >= poolSize, "maxInFlight must be at least poolSize=" + poolSize, maxInFlight);
        require(clockWindow > 0, "clockWindow must be positive", clockWindow);
        require(preparedOrders > 0, "preparedOrders must be positive", preparedOrders);
        require(depthLevels > 0, "depthLevels must be positive", depthLevels);
        require(
                limitSharePercent > 0 && limitSharePercent <= 100,
                "limitSharePercent must be 1..100",
                limitSharePercent);
    }

    public static MexcConfig defaults() {
        return of(REST_URL, WEB_URL);
    }

    public static MexcConfig of(String restUrl, String webUrl) {
        return new MexcConfig(
                restUrl,
                webUrl,
                5_000,
                5_000,
                10_000,
                3_000,
                10,
                8_000,
                30_000,
                8,
                256,
                64,
                100,
                BROWSER,
                LimitProfile.DOCS2026,
                LIMIT_SHARE_PERCENT,
                OrderTransport.OKHTTP,
                false);
    }

    public MexcConfig withTimeoutsMs(int orderMs, int callMs) {
        return new MexcConfig(
                restUrl,
                webUrl,
                recvWindowMs,
                orderMs,
                callMs,
                connectTimeoutMs,
                poolSize,
                keepWarmIntervalMs,
                clockSyncIntervalMs,
                clockWindow,
                maxInFlight,
                preparedOrders,
                depthLevels,
                userAgent,
                limits,
                limitSharePercent,
                orderTransport,
                busyPollReplies);
    }

    public MexcConfig withLimits(LimitProfile profile, int sharePercent) {
        return new MexcConfig(
                restUrl,
                webUrl,
                recvWindowMs,
                orderTimeoutMs,
                callTimeoutMs,
                connectTimeoutMs,
                poolSize,
                keepWarmIntervalMs,
                clockSyncIntervalMs,
                clockWindow,
                maxInFlight,
                preparedOrders,
                depthLevels,
                userAgent,
                profile,
                sharePercent,
                orderTransport,
                busyPollReplies);
    }

    public MexcConfig withOrderTransport(OrderTransport transport, boolean busyPoll) {
        return new MexcConfig(
                restUrl,
                webUrl,
                recvWindowMs,
                orderTimeoutMs,
                callTimeoutMs,
                connectTimeoutMs,
                poolSize,
                keepWarmIntervalMs,
                clockSyncIntervalMs,
                clockWindow,
                maxInFlight,
                preparedOrders,
                depthLevels,
                userAgent,
                limits,
                limitSharePercent,
                transport,
                busyPoll);
    }

    private static void requireBase(String name, String url) {
        if (url.endsWith("/") || HttpUrl.parse(url + "/") == null) {
            throw new IllegalArgumentException(name + " must be http or https, host and port without a slash: " + url);
        }
    }

    private static void require(boolean holds, String rule, int value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ": " + value);
        }
    }
}
