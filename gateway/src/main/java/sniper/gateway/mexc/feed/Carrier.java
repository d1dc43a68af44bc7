package sniper.gateway.mexc.feed;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection in its role of carrying subscriptions. When it gets old a second one is built up beside it with the same
 * channels. Once all of them are confirmed, the old one is asked for a last PONG: what came before that on the old one
 * and since the confirmation on the new one is all there is. Then the new one takes over, and until it has answered a
 * PING as well it may bring what the old one has brought; each frame is passed on once.
 *
 * <p>Threading: owned by the event loop; not thread-safe.
 */
final class Carrier implements ConnectionListener, FrameListener {
    private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);

    private final SubscriptionRouter router;
    private final FrameListener frames;
    private final Runnable onOpened;
    private final FeedConnection connection;
    /** Confirmed channels of a carrier that has not taken over yet. */
    private final Set<String> confirmed = new HashSet<>();

    private final Overlap overlap = new Overlap();
    /** It has taken over, but may still bring what its predecessor brought. */
    private boolean catchingUp;

    private @Nullable Carrier predecessor;
    private @Nullable Carrier successor;

    Carrier(SubscriptionRouter router, FrameListener frames, Runnable onOpened, ConnectionFactory connections) {
        this.router = router;
        this.frames = frames;
        this.onOpened = onOpened;
        this.connection = connections.create(this, this);
    }

    /** Makes a connection that reports to the given listeners. */
    interface ConnectionFactory {
        FeedConnection create(FrameListener frames, ConnectionListener listener);
    }

    boolean hasRoomFor(int channels) {
        return successor == null && connection.channels() + channels <= SubscriptionBook.MAX_CHANNELS;
    }

    boolean isEmpty() {
        return connection.channels() == 0;
    }

    void subscribe(List<String> channels) {
        connection.subscribe(channels);
        connection.open();
    }

    void unsubscribe(List<String> channels) {
        connection.unsubscribe(channels);
        if (successor != null) {
            successor.confirmed.removeAll(channels);
            successor.unsubscribe(channels);
            successor.takeOverWhenReady();
        }
    }

    void close() {
        connection.close();
        if (successor != null) {
            successor.connection.close();
        }
    }

    @Override
    public void onFrame(DirectBuffer buffer, int offset, int length, long receivedNanos) {
        if (predecessor != null) {
            overlap.keep(buffer, offset, length, receivedNanos);
            return;
        }
        if (catchingUp && overlap.isRepeated(buffer, offset, length)) {
            return;
        }
        if (successor != null) {
            successor.overlap.old(buffer, offset, length);
        }
        frames.onFrame(buffer, offset, length, receivedNanos);
    }

    @Override
    public void onOpened() {
        onOpened.run();
    }

    @Override
    public void onLive(String channel) {
        if (predecessor == null) {
            router.onLive(channel);
        } else {
            confirmed.add(channel);
            takeOverWhenReady();
        }
    }

    @Override
    public void onLastPong() {
        endOverlap();
        if (successor != null) {
            successor.takeOver();
        }
    }

    private void endOverlap() {
        catchingUp = false;
        overlap.clear();
    }

    @Override
    public void onRefused(String channel) {
        LOG.warn("Subscription refused or not answered, will be tried again: channel={}", channel);
    }

    @Override
    public void onDown() {
        confirmed.clear();
        endOverlap();
        if (successor != null && successor.isReady()) {
            successor.takeOver();
        } else if (predecessor == null) {
            router.onDown(this);
        }
    }

    @Override
    public void onAged() {
        if (predecessor == null && successor == null) {
            Carrier next = router.newCarrier();
            next.predecessor = this;
            successor = next;
            next.subscribe(router.channelsOf(this));
        }
    }

    private boolean isReady() {
        return predecessor != null && !isEmpty() && confirmed.size() == connection.channels();
    }

    private void takeOverWhenReady() {
        Carrier old = predecessor;
        if (old != null && isReady() && !old.connection.askForLastPong()) {
            takeOver();
        }
    }

    private void takeOver() {
        Carrier old = predecessor;
        if (old == null || !isReady()) {
            return;
        }
        predecessor = null;
        old.successor = null;
        router.replace(old, this);
        overlap.release(frames);
        catchingUp = true;
        boolean unused = connection.askForLastPong();
        old.close();
    }
}
