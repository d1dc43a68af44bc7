package sniper.gateway.broker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** A broker's endpoints, one method each. Threading: any thread; calls wait for the answer. */
public final class BrokerClient implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final long MAX_ANSWER_BYTES = 4L << 20;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;
    private static final long NANOS_PER_S = 1_000_000_000L;

    private final BrokerConfig config;
    private final OkHttpClient http;

    public BrokerClient(BrokerConfig config) {
        this.config = config;
        this.http = new OkHttpClient.Builder()
                .callTimeout(config.timeoutMs(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    /**
     * Where a person logs in; the broker sends the browser on to {@code returnTo} with this state and a
     * {@code request_token}.
     */
    public URI loginUrl(String state, URI returnTo) {
        return url("connect/login")
                .addQueryParameter("api_key", config.apiKey())
                .addQueryParameter("state", state)
                .addQueryParameter("redirect_url", returnTo.toString())
                .build()
                .uri();
    }

    /** @throws BrokerException REFUSED when the token is none of the broker's, was used, or is too old */
    public BrokerLogin login(String requestToken) throws BrokerException {
        FormBody form = new FormBody.Builder()
                .add("api_key", config.apiKey())
                .add("request_token", requestToken)
                .add("checksum", checksum(requestToken))
                .build();
        Request request = new Request.Builder()
                .url(url("session/token").build())
                .post(form)
                .build();
        String[] token = new String[1];
        long expiresNs = call("session/token", request, BrokerException.Kind.REFUSED, parser -> {
            long expires = 0;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "access_token" -> token[0] = parser.getText();
                    case "expires_at" -> expires = epochNs(parser.getText());
                    default -> parser.skipChildren();
                }
            }
            return expires;
        });
        String access = token[0];
        if (access == null || access.isEmpty() || expiresNs == 0) {
            throw unreadable("session/token", null);
        }
        return new BrokerLogin(access, expiresNs);
    }

    /**
     * Until when a session is good.
     *
     * @throws BrokerException EXPIRED when it no longer is
     */
    public long sessionExpiresNs(String accessToken) throws BrokerException {
        Request request = new Request.Builder()
                .url(url("session").build())
                .header("Authorization", "token " + config.apiKey() + ":" + accessToken)
                .build();
        return call("session", request, BrokerException.Kind.EXPIRED, parser -> {
            long expires = 0;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("expires_at")) {
                    expires = epochNs(parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            return expires;
        });
    }

    /** Those the broker knows, in its order. Needs no session. */
    public List<Quote> quotes(List<String> symbols) throws BrokerException {
        HttpUrl.Builder url = url("quote");
        symbols.forEach(symbol -> url.addQueryParameter("symbol", symbol));
        return call("quote", market(url), BrokerException.Kind.REFUSED, parser -> {
            List<Quote> quotes = new ArrayList<>();
            items(parser, "quotes", item -> quotes.add(quote(item)));
            return quotes;
        });
    }

    /**
     * Of the sessions that have ended, oldest first. Needs no session at the broker.
     *
     * @param to inclusive
     */
    public List<DailyClose> dailyCloses(String symbol, LocalDate from, LocalDate to) throws BrokerException {
        HttpUrl.Builder url = url("history/day")
                .addQueryParameter("symbol", symbol)
                .addQueryParameter("from", from.toString())
                .addQueryParameter("to", to.toString());
        return call("history/day", market(url), BrokerException.Kind.REFUSED, parser -> {
            List<DailyClose> closes = new ArrayList<>();
            items(parser, "closes", item -> closes.add(close(item)));
            return closes;
        });
    }

    private Request market(HttpUrl.Builder url) {
        return new Request.Builder()
                .url(url.build())
                .header("Authorization", "token " + config.apiKey())
                .build();
    }

    private interface Reading<T> {
        /** The parser stands at the beginning of an object. */
        T read(JsonParser parser) throws IOException;
    }

    private interface Item {
        void read(JsonParser parser) throws IOException;
    }

    private <T> T call(String what, Request request, BrokerException.Kind ifForbidden, Reading<T> reading)
            throws BrokerException {
        byte[] body;
        int status;
        try (Response response = http.newCall(request).execute();
                ResponseBody answer = response.body()) {
            status = response.code();
            BufferedSource source = answer.source();
            if (source.request(MAX_ANSWER_BYTES + 1)) {
                throw new IOException("longer than " + MAX_ANSWER_BYTES + " bytes");
            }
            body = source.readByteArray();
        } catch (IOException e) {
            throw new BrokerException(BrokerException.Kind.UNREACHABLE, what + ": no answer of the broker", e);
        }
        if (status >= SERVER_ERROR || status == TOO_MANY) {
            throw new BrokerException(BrokerException.Kind.UNREACHABLE, what + ": the broker answers " + status, null);
        }
        if (status < 200 || status >= 300) {
            BrokerException.Kind kind = status == FORBIDDEN ? ifForbidden : BrokerException.Kind.REFUSED;
            throw new BrokerException(kind, what + ": the broker answers " + status, null);
        }
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw unreadable(what, null);
            }
            return reading.read(parser);
        } catch (IOException | DateTimeException | NumberFormatException e) {
            throw unreadable(what, e);
        }
    }

    private static BrokerException unreadable(String what, @Nullable Exception cause) {
        return new BrokerException(
                BrokerException.Kind.UNREACHABLE, what + ": the broker's answer cannot be read", cause);
    }

    private static void items(JsonParser parser, String array, Item item) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken first = parser.nextToken();
            if (name.equals(array) && first == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    item.read(parser);
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private static Quote quote(JsonParser parser) throws IOException {
        String symbol = "";
        BigDecimal price = BigDecimal.ZERO;
        long timeNs = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "symbol" -> symbol = parser.getText();
                case "last_price" -> price = price(parser.getText());
                case "last_trade_time" -> timeNs = epochNs(parser.getText());
                default -> parser.skipChildren();
            }
        }
        return new Quote(symbol, price, timeNs);
    }

    private static DailyClose close(JsonParser parser) throws IOException {
        LocalDate day = LocalDate.EPOCH;
        BigDecimal price = BigDecimal.ZERO;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "date" -> day = LocalDate.parse(parser.getText());
                case "close" -> price = price(parser.getText());
                default -> parser.skipChildren();
            }
        }
        return new DailyClose(day, price);
    }

    /** What is no price stops the whole answer: half of one is worse than none. */
    private static BigDecimal price(String text) {
        BigDecimal price = new BigDecimal(text);
        if (price.signum() <= 0) {
            throw new NumberFormatException("not positive");
        }
        return price;
    }

    private static long epochNs(String text) {
        Instant time = Instant.parse(text);
        return Math.multiplyExact(time.getEpochSecond(), NANOS_PER_S) + time.getNano();
    }

    private HttpUrl.Builder url(String path) {
        return Objects.requireNonNull(HttpUrl.get(config.url()), "a broker's URL must be one of http")
                .newBuilder()
                .addPathSegments(path);
    }

    private String checksum(String requestToken) {
        String text = config.apiKey() + requestToken + config.apiSecret();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
