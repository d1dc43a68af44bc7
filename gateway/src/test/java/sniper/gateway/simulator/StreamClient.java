package sniper.gateway.simulator;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import sniper.gateway.simulator.PushProto.Push;

/** A websocket client that keeps all it hears, in order. */
final class StreamClient implements WebSocket.Listener, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<Push> pushes = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final WebSocket socket;
    /** Written by the client's reader thread, read by the test. */
    private volatile long closedNs;

    StreamClient(SimulatedExchange exchange) {
        this(exchange.websocketUrl());
    }

    StreamClient(String url) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(url), this)
                .join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            texts.add(text.toString());
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        binary.writeBytes(bytes);
        if (last) {
            pushes.add(PushProto.parse(binary.toByteArray()));
            binary.reset();
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closedNs = System.nanoTime();
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closedNs = System.nanoTime();
    }

    void send(String request) {
        socket.sendText(request, true).join();
    }

    /** Sends until it is closed for that; on a slow machine the limit's hundred take more than their second. */
    void flood(String request) {
        try {
            for (int i = 0; i < 10_000 && closedNs == 0; i++) {
                send(request);
            }
        } catch (CompletionException e) {
            // closed meanwhile
        }
        awaitClosed();
    }

    /** Subscribes and waits for the answer. */
    String subscribe(String... channels) {
        int before = texts.size();
        send("{\"method\":\"SUBSCRIPTION\",\"params\":[\"" + String.join("\",\"", channels) + "\"],\"id\":7}");
        await().atMost(PATIENCE).until(() -> texts.size() > before);
        return texts.get(before);
    }

    List<String> texts() {
        return texts;
    }

    List<Push> pushes() {
        return pushes;
    }

    void awaitText(String expected) {
        await().atMost(PATIENCE).until(() -> texts.contains(expected));
    }

    Push awaitPush(Predicate<Push> wanted) {
        await().atMost(PATIENCE).until(() -> pushes.stream().anyMatch(wanted));
        return pushes.stream().filter(wanted).findFirst().orElseThrow();
    }

    void awaitClosed() {
        await().atMost(PATIENCE).until(() -> closedNs != 0);
    }

    long closedNs() {
        return closedNs;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
