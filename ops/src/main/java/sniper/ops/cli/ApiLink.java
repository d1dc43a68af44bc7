package sniper.ops.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the HTTP interface, as anybody could. Threading: the main thread. */
final class ApiLink {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final JsonFactory FACTORY = new JsonFactory();

    private final URI url;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    ApiLink(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /** @param parameters of the query; values that are null are left out */
    String get(String path, Map<String, ? extends @Nullable Object> parameters) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> {
            if (value != null) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
            }
        });
        return send(request(path + query).GET().build());
    }

    String post(String path, Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Invariant: a string takes everything", e);
        }
        return post(path, text.toString());
    }

    String post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        try {
            return HttpRequest.newBuilder(url.resolve(path)).timeout(LIMIT).header("Authorization", "Bearer " + token);
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, "--url must be one like http://127.0.0.1:8650, and is " + url, e);
        }
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() >= 200 && answer.statusCode() < 300) {
                return answer.body();
            }
            throw refusal(answer);
        } catch (ConnectException e) {
            throw new CliException(
                    ExitCode.NOT_RUNNING,
                    "nothing listens at " + url + ": start the daemon with ./sniper run and users.enabled=true",
                    e);
        } catch (HttpTimeoutException e) {
            throw new CliException(ExitCode.TIMEOUT, url + " has not answered within " + LIMIT.toSeconds() + " s", e);
        } catch (IOException e) {
            throw new CliException(ExitCode.TEMPORARY, url + " gives no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.ERROR, "interrupted while asking " + url);
        }
    }

    private CliException refusal(HttpResponse<String> answer) {
        int exitCode =
                switch (answer.statusCode()) {
                    case 401, 403 -> ExitCode.DENIED;
                    case 404 -> ExitCode.NOT_FOUND;
                    case 429, 503 -> ExitCode.TEMPORARY;
                    default -> ExitCode.ERROR;
                };
        Map<String, @Nullable Object> problem = JsonValue.object(answer.body());
        Object code = problem.get("code");
        Object detail = problem.get("detail");
        Object login = problem.get("redirect_url");
        if (code == null || detail == null) {
            return new CliException(exitCode, url + " answers " + answer.statusCode());
        }
        String text = code + ": " + detail + (login == null ? "" : "; log in at " + login);
        return new CliException("ORDER_REJECTED".equals(code) ? ExitCode.DENIED : exitCode, text);
    }
}
