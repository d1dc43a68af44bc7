package sniper.gateway.mexc.feed;

import org.agrona.DirectBuffer;

/** What comes out of a websocket. Buffers hold their bytes only during the call. Threading: called on the event loop. */
interface WebSocketListener extends FrameListener {
    void onText(DirectBuffer buffer, int offset, int length);

    void onPing(DirectBuffer buffer, int offset, int length);

    /** @param code as in RFC 6455; 0 = none given */
    void onCloseFrame(int code);

    /** The peer broke the protocol or a limit; nothing more will be read. */
    void onProtocolError(String rule);
}
