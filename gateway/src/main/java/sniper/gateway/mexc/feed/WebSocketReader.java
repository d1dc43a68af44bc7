package sniper.gateway.mexc.feed;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes the place of Netty's own frame decoder, which makes an object and a slice per frame: lays a flyweight over what
 * the socket gave and reads frames there.
 *
 * <p>Threading: owned by the event loop; one instance per connection.
 */
final class WebSocketReader extends ChannelInboundHandlerAdapter implements WebSocketFrameDecoder {
    private final WebSocketFrames frames;
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);

    WebSocketReader(WebSocketFrames frames) {
        this.frames = frames;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        long receivedNanos = System.nanoTime();
        if (!(message instanceof ByteBuf bytes)) {
            context.fireChannelRead(message);
            return;
        }
        try {
            wrap(bytes);
            frames.accept(view, 0, view.capacity(), receivedNanos);
        } finally {
            view.wrap(0, 0);
            ReferenceCountUtil.release(bytes);
        }
    }

    private void wrap(ByteBuf bytes) {
        final int index = bytes.readerIndex();
        final int length = bytes.readableBytes();
        if (bytes.hasMemoryAddress()) {
            view.wrap(bytes.memoryAddress() + index, length);
        } else if (bytes.hasArray()) {
            view.wrap(bytes.array(), bytes.arrayOffset() + index, length);
        } else if (bytes.nioBufferCount() == 1) {
            ByteBuffer inside = bytes.internalNioBuffer(index, length);
            view.wrap(inside, inside.position(), length);
        } else {
            byte[] copy = new byte[length];
            bytes.getBytes(index, copy);
            view.wrap(copy);
        }
    }
}
