package sniper.gateway.simulator;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request: its text as transmitted, for the signature, and its parameters decoded.
 *
 * @param rawQuery after the question mark, still percent-encoded; empty without one
 * @param params of query and body; the query's win
 */
record Request(
        String method,
        String path,
        String rawQuery,
        String body,
        @Nullable String contentType,
        @Nullable String apiKey,
        Map<String, String> params) {
    private static final String API_KEY_HEADER = "X-MEXC-APIKEY";
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("\\d{1,40}(\\.\\d{1,40})?");

    static Request of(FullHttpRequest http) {
        String uri = http.uri();
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        String query = mark < 0 ? "" : uri.substring(mark + 1);
        String body = http.content().toString(StandardCharsets.UTF_8);
        return new Request(
                http.method().name(),
                path,
                query,
                body,
                http.headers().get(HttpHeaderNames.CONTENT_TYPE),
                http.headers().get(API_KEY_HEADER),
                params(query, body));
    }

    private static Map<String, String> params(String query, String body) {
        Map<String, String> params = new HashMap<>();
        if (body.startsWith("{")) {
            try {
                params.putAll(Json.readObject(body));
            } catch (IOException e) {
                params.clear(); // a body nobody can read states nothing
            }
        } else {
            addForm(params, body);
        }
        addForm(params, query);
        return params;
    }

    private static void addForm(Map<String, String> params, String form) {
        for (String part : form.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                params.put(decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
            }
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    @Nullable
    String text(String name) {
        String value = params.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    String required(String name) {
        String value = text(name);
        if (value == null) {
            throw new ApiError(
                    700004, "Mandatory parameter '" + name + "' was not sent, was empty/null, or malformed.");
        }
        return value;
    }

    long number(String name, long otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw ApiError.parameter(name);
        }
    }

    int limit(int otherwise, int most) {
        return (int) Math.max(1, Math.min(most, number("limit", otherwise)));
    }

    /** Plain decimal text only: no sign, no exponent. */
    static @Nullable BigDecimal decimal(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!PLAIN_DECIMAL.matcher(value).matches()) {
            throw ApiError.parameter(name);
        }
        return new BigDecimal(value);
    }
}
