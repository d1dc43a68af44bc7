package sniper.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** Somebody who calls the interface, and holds every answer against the OpenAPI file. */
final class ApiClient {
    private static final OpenApiFile FILE = OpenApiFile.own();

    private final HttpClient http;
    private final URI uri;
    private final String token;
    private final Set<String> driven;
    private final boolean maySeeBugs;

    ApiClient(URI uri, String token) {
        this(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                uri,
                token,
                new ConcurrentSkipListSet<>());
    }

    private ApiClient(HttpClient http, URI uri, String token, Set<String> driven) {
        this(http, uri, token, driven, false);
    }

    private ApiClient(HttpClient http, URI uri, String token, Set<String> driven, boolean maySeeBugs) {
        this.maySeeBugs = maySeeBugs;
        this.http = http;
        this.uri = uri;
        this.token = token;
        this.driven = driven;
    }

    /** The same connections with another token; null: without one. */
    ApiClient as(String other) {
        return new ApiClient(http, uri, other, driven);
    }

    /** The same, to whom status 500 is an answer like others. */
    ApiClient expectingBugs() {
        return new ApiClient(http, uri, token, driven, true);
    }

    String token() {
        return token;
    }

    /** Method, path and status of every answer so far. */
    Set<String> driven() {
        return new TreeSet<>(driven);
    }

    ApiAnswer get(String path) {
        return send(request(path).GET());
    }

    ApiAnswer post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    ApiAnswer post(String path, byte[] body, String contentType) {
        return send(
                request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    ApiAnswer send(String method, String path) {
        return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(uri + path)).timeout(Duration.ofSeconds(30));
        return token == null ? builder : builder.header("Authorization", "Bearer " + token);
    }

    ApiAnswer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            ApiAnswer answer = new ApiAnswer(response.statusCode(), response.body(), response.headers());
            check(request, answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void check(HttpRequest request, ApiAnswer answer) {
        OpenApiFile.Operation operation =
                FILE.find(request.method(), request.uri().getRawPath());
        if (operation == null) {
            assertThat(answer.status()).as(answer.body()).isIn(404, 405);
            return;
        }
        driven.add(operation.name() + " " + answer.status());
        String type = answer.headers().firstValue("Content-Type").orElse("none");
        assertThat(FILE.problems(operation, answer.status(), type, answer.body()))
                .as(answer.body())
                .isEmpty();
        assertThat(answer.status() == 500 && !maySeeBugs).as(answer.body()).isFalse();
    }
}
