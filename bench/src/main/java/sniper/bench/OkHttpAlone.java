package sniper.bench;

import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/**
 * A program that has OkHttp and nothing else: its websocket hears the tick, and a call on the same thread answers with an
 * order's request, written down long before. Nothing is decoded, decided, journaled or signed.
 *
 * <p>Threading: OkHttp's.
 */
final class OkHttpAlone extends WebSocketListener implements AutoCloseable {
    private static final String SUBSCRIPTION = "{\"method\":\"SUBSCRIPTION\",\"params\":"
            + "[\"spot@public.aggre.bookTicker.v3.api.pb@10ms@" + TickFrames.SYMBOL + "\"],\"id\":1}";

    private final OkHttpClient client = new OkHttpClient();
    private final Request order;
    private final Request ticks;

    OkHttpAlone(long websocketPort, long orderPort) {
        order = new Request.Builder()
                .url("http://127.0.0.1:" + orderPort + "/api/v3/order?symbol=" + TickFrames.SYMBOL
                        + "&side=BUY&type=IMMEDIATE_OR_CANCEL&quantity=1&price=1&recvWindow=5000&timestamp="
                        + TickFrames.TIME_MS + "&signature=" + "0".repeat(64))
                .header("X-MEXC-APIKEY", "bench")
                .post(RequestBody.create(new byte[0]))
                .build();
        ticks = new Request.Builder()
                .url("ws://127.0.0.1:" + websocketPort + "/ws")
                .build();
    }

    void listen() {
        client.newWebSocket(ticks, this);
    }

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
        webSocket.send(SUBSCRIPTION);
    }

    @Override
    public void onMessage(WebSocket webSocket, ByteString tick) {
        try {
            client.newCall(order).execute().close();
        } catch (IOException e) {
            webSocket.cancel(); // the exchange waits for an answer, and then says so
        }
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
