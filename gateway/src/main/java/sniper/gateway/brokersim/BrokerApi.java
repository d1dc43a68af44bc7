package sniper.gateway.brokersim;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import sniper.core.pipeline.EpochClock;

/**
 * The endpoints. A session's token carries its end and a keyed hash of it, so that a simulator that was started again still
 * knows it. Threading: the simulator's thread.
 */
final class BrokerApi {
    private static final LocalTime SESSIONS_END = LocalTime.of(6, 0);
    private static final long REQUEST_TOKEN_LIFE_S = 300;
    private static final int MAX_SYMBOLS = 50;
    private static final long MAX_DAYS = 4_000;
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int BAD_REQUEST = 400;

    private final String apiKey;
    private final String apiSecret;
    private final EpochClock clock;
    private final Set<String> usedRequestTokens = new LinkedHashSet<>();
    private long endedBeforeS;
    private long issued;
    private boolean failing;

    BrokerApi(String apiKey, String apiSecret, EpochClock clock) {
        this.apiKey = apiKey;
        this.apiSecret = apiSecret;
        this.clock = clock;
    }

    /** Ends every session there is. */
    void expireSessions() {
        endedBeforeS = Math.max(endedBeforeS, issued) + 1;
    }

    /** From now on every call is answered with 503, or no longer. */
    void fail(boolean value) {
        failing = value;
    }

    /**
     * @param form null unless it was sent as one
     * @param authorization null when there was none
     */
    BrokerReply answer(String method, String uri, @Nullable String form, @Nullable String authorization) {
        if (failing) {
            return BrokerReply.error(503, "NetworkException", "out of order");
        }
        QueryStringDecoder query = new QueryStringDecoder(uri);
        return switch (method + " " + query.path()) {
            case "GET /connect/login" -> loginPage(query);
            case "GET /connect/authorize" -> authorize(query);
            case "POST /session/token" -> token(new QueryStringDecoder(form == null ? "" : form, false));
            case "GET /session" -> session(authorization);
            case "GET /quote" -> known(authorization) ? quotes(query) : unknownKey();
            case "GET /history/day" -> known(authorization) ? history(query) : unknownKey();
            default -> BrokerReply.error(NOT_FOUND, "GeneralException", "no such path");
        };
    }

    private BrokerReply loginPage(QueryStringDecoder query) {
        String authorize = target(query);
        return authorize == null
                ? BrokerReply.error(BAD_REQUEST, "InputException", "api_key, state and redirect_url are needed")
                : BrokerReply.page(
                        "<!doctype html><title>Simulated broker</title><h1>Simulated broker</h1><p><a href=\""
                                + authorize + "\">Log in</a></p>\n");
    }

    private @Nullable String target(QueryStringDecoder query) {
        String state = one(query, "state");
        String redirect = one(query, "redirect_url");
        if (!apiKey.equals(one(query, "api_key")) || state.isEmpty() || !isLoopback(redirect)) {
            return null;
        }
        return "/connect/authorize?api_key=" + encoded(apiKey) + "&amp;state=" + encoded(state) + "&amp;redirect_url="
                + encoded(redirect);
    }

    private BrokerReply authorize(QueryStringDecoder query) {
        if (target(query) == null) {
            return BrokerReply.error(BAD_REQUEST, "InputException", "api_key, state and redirect_url are needed");
        }
        issued++;
        String content = "r" + (nowS() + REQUEST_TOKEN_LIFE_S) + "." + issued;
        String redirect = one(query, "redirect_url");
        return BrokerReply.redirect(redirect + (redirect.contains("?") ? "&" : "?") + "state="
                + encoded(one(query, "state")) + "&request_token=" + content + "." + seal(content));
    }

    private BrokerReply token(QueryStringDecoder form) {
        String request = one(form, "request_token");
        String checksum = hash(apiKey + request + apiSecret);
        boolean good = apiKey.equals(one(form, "api_key"))
                && checksum.equals(one(form, "checksum"))
                && isSealed(request, "r")
                && endOf(request) > nowS()
                && usedRequestTokens.add(request);
        if (!good) {
            return BrokerReply.error(FORBIDDEN, "TokenException", "the request token is not good");
        }
        ZonedDateTime now = now().atZone(PriceWalk.INDIA);
        ZonedDateTime today = now.with(SESSIONS_END);
        Instant expires = (today.isAfter(now) ? today : today.plusDays(1)).toInstant();
        String content = "a" + expires.getEpochSecond() + "." + Math.max(issued, endedBeforeS);
        return BrokerReply.json(
                200, "{\"access_token\":\"" + content + "." + seal(content) + "\",\"expires_at\":\"" + expires + "\"}");
    }

    private BrokerReply session(@Nullable String authorization) {
        String start = "token " + apiKey + ":";
        String token =
                authorization != null && authorization.startsWith(start) ? authorization.substring(start.length()) : "";
        if (!isSealed(token, "a") || endOf(token) <= nowS() || numberOf(token) < endedBeforeS) {
            return BrokerReply.error(FORBIDDEN, "TokenException", "the session has expired");
        }
        return BrokerReply.json(200, "{\"expires_at\":\"" + Instant.ofEpochSecond(endOf(token)) + "\"}");
    }

    private BrokerReply quotes(QueryStringDecoder query) {
        List<String> symbols = query.parameters().getOrDefault("symbol", List.of());
        StringJoiner quotes = new StringJoiner(",", "{\"quotes\":[", "]}");
        ZonedDateTime now = now().atZone(ZoneOffset.UTC);
        symbols.stream().limit(MAX_SYMBOLS).forEach(name -> PriceWalk.Listed.find(name)
                .ifPresent(symbol -> {
                    PriceWalk.Trade last = PriceWalk.last(symbol, now);
                    quotes.add("{\"symbol\":\"" + symbol.symbol() + "\",\"last_price\":\"" + rupees(last.paise())
                            + "\",\"last_trade_time\":\"" + last.time().toInstant() + "\"}");
                }));
        return BrokerReply.json(200, quotes.toString());
    }

    private BrokerReply history(QueryStringDecoder query) {
        PriceWalk.Listed symbol = PriceWalk.Listed.find(one(query, "symbol")).orElse(null);
        LocalDate from = day(one(query, "from"));
        LocalDate to = day(one(query, "to"));
        if (symbol == null || from == null || to == null || to.toEpochDay() - from.toEpochDay() > MAX_DAYS) {
            return BrokerReply.error(
                    BAD_REQUEST, "InputException", "symbol, from and to are needed, at most " + MAX_DAYS + " days");
        }
        StringJoiner closes = new StringJoiner(",", "{\"closes\":[", "]}");
        LocalDate day = from.isBefore(PriceWalk.FIRST) ? PriceWalk.FIRST : from;
        ZonedDateTime now = now().atZone(ZoneOffset.UTC);
        long paise = PriceWalk.close(symbol, day.minusDays(1));
        for (; !day.isAfter(to); day = day.plusDays(1)) {
            paise = PriceWalk.next(symbol, paise, day.toEpochDay());
            if (PriceWalk.isSession(day) && PriceWalk.isOver(day, now)) {
                closes.add("{\"date\":\"" + day + "\",\"close\":\"" + rupees(paise) + "\"}");
            }
        }
        return BrokerReply.json(200, closes.toString());
    }

    private boolean known(@Nullable String authorization) {
        return authorization != null
                && (authorization.equals("token " + apiKey) || authorization.startsWith("token " + apiKey + ":"));
    }

    private static BrokerReply unknownKey() {
        return BrokerReply.error(FORBIDDEN, "PermissionException", "the API key is not known");
    }

    /** Content, a point, and a keyed hash of the content. */
    private boolean isSealed(String token, String kind) {
        int end = token.lastIndexOf('.');
        return end > 0
                && token.startsWith(kind)
                && seal(token.substring(0, end)).equals(token.substring(end + 1));
    }

    private static long endOf(String sealed) {
        return Long.parseLong(sealed.substring(1, sealed.indexOf('.')));
    }

    private static long numberOf(String sealed) {
        return Long.parseLong(sealed.substring(sealed.indexOf('.') + 1, sealed.lastIndexOf('.')));
    }

    private String seal(String content) {
        return hash(apiSecret + content + apiSecret);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every Java has SHA-256", e);
        }
    }

    private Instant now() {
        return Instant.ofEpochSecond(0, clock.nanos());
    }

    private long nowS() {
        return now().getEpochSecond();
    }

    private static String rupees(long paise) {
        return BigDecimal.valueOf(paise, 2).toPlainString();
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** It sends tokens there, so nowhere but to this machine. */
    private static boolean isLoopback(String url) {
        try {
            URI uri = URI.create(url);
            String host = uri.getHost();
            return "http".equals(uri.getScheme())
                    && host != null
                    && (host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String one(QueryStringDecoder query, String name) {
        List<String> values = query.parameters().getOrDefault(name, List.of());
        return values.size() == 1 ? values.get(0) : "";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
