package sniper.gateway.mexc.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The channels one connection should carry and what the exchange says of each. A channel is live only when an answer
 * names it: a refusal comes with code 0 as well.
 *
 * <p>Threading: owned by the event loop; not thread-safe.
 */
final class SubscriptionBook {
    /** Per connection [mexc docs, 2.1]. */
    static final int MAX_CHANNELS = 30;
    /** The exchange refuses longer requests. */
    static final int MAX_REQUEST_BYTES = 1024;

    private static final String REFUSAL = "Not Subscribed";
    private static final Pattern PLAIN_NAME = Pattern.compile("[^\"\\\\\\p{Cntrl},]+");

    private enum State {
        /** To be asked for. */
        WANTED,
        /** Asked for, no answer yet. */
        ASKED,
        /** Asked for before the last tick, no answer yet. */
        OVERDUE,
        LIVE,
        /** To be asked for again after the next tick. */
        REFUSED
    }

    private static final class Channel {
        State state = State.WANTED;
        long requestId;
    }

    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Consumer<String> onLive;
    private final Consumer<String> onRefused;
    private long lastRequestId;

    SubscriptionBook(Consumer<String> onLive, Consumer<String> onRefused) {
        this.onLive = onLive;
        this.onRefused = onRefused;
    }

    int size() {
        return channels.size();
    }

    void add(List<String> names) {
        for (String name : names) {
            if (!PLAIN_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("a channel name must be plain text: channel=" + name);
            }
            channels.putIfAbsent(name, new Channel());
        }
        if (channels.size() > MAX_CHANNELS) {
            throw new IllegalStateException("Invariant: a connection carries at most " + MAX_CHANNELS
                    + " channels: channels=" + channels.size());
        }
    }

    /** Returns the request that gives the channels up. */
    String remove(List<String> names) {
        names.forEach(channels::remove);
        return ControlTexts.request("UNSUBSCRIPTION", names, ++lastRequestId);
    }

    /** The next request for channels not asked for yet; null when there is none. */
    @Nullable
    String nextRequest() {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, Channel> entry : channels.entrySet()) {
            if (entry.getValue().state != State.WANTED) {
                continue;
            }
            names.add(entry.getKey());
            if (names.size() > 1 && sizeBytes(names) > MAX_REQUEST_BYTES) {
                names.remove(names.size() - 1);
                break;
            }
        }
        if (names.isEmpty()) {
            return null;
        }
        long id = ++lastRequestId;
        for (String name : names) {
            Channel channel = channels.get(name);
            if (channel != null) {
                channel.state = State.ASKED;
                channel.requestId = id;
            }
        }
        return ControlTexts.request("SUBSCRIPTION", names, id);
    }

    private int sizeBytes(List<String> names) {
        return ControlTexts.request("SUBSCRIPTION", names, lastRequestId + 1).getBytes(UTF_8).length;
    }

    void onReply(ControlTexts.Reply reply) {
        boolean named = false;
        if (reply.code() == 0) {
            for (String name : reply.message().split(",", -1)) {
                named |= goLive(name.trim());
            }
        }
        if (!named) {
            refuse(reply);
        }
    }

    private boolean goLive(String name) {
        Channel channel = channels.get(name);
        if (channel == null) {
            return false;
        }
        if (channel.state != State.LIVE) {
            channel.state = State.LIVE;
            onLive.accept(name);
        }
        return true;
    }

    /** A refusal names its channels in brackets; one that does not is of everything its request asked for. */
    private void refuse(ControlTexts.Reply reply) {
        boolean refusal = reply.code() != 0 || reply.message().startsWith(REFUSAL);
        List<String> open = new ArrayList<>();
        List<String> namedOnes = new ArrayList<>();
        channels.forEach((name, channel) -> {
            if (channel.state == State.ASKED || channel.state == State.OVERDUE) {
                if (names(reply.message(), name)) {
                    namedOnes.add(name);
                } else if (refusal && reply.id() != 0 && channel.requestId == reply.id()) {
                    open.add(name);
                }
            }
        });
        (namedOnes.isEmpty() ? open : namedOnes).forEach(this::refuse);
    }

    private static boolean names(String message, String channel) {
        int open = message.indexOf('[');
        int close = message.indexOf(']', open + 1);
        if (open < 0 || close < 0) {
            return false;
        }
        return List.of(message.substring(open + 1, close).split(",\\s*", -1)).contains(channel);
    }

    private void refuse(String name) {
        Channel channel = channels.get(name);
        if (channel != null) {
            channel.state = State.REFUSED;
            onRefused.accept(name);
        }
    }

    /** Time passes: what was refused is wanted again, and what was not answered through a whole tick is refused. */
    void tick() {
        List<String> unanswered = new ArrayList<>();
        channels.forEach((name, channel) -> {
            switch (channel.state) {
                case REFUSED -> channel.state = State.WANTED;
                case OVERDUE -> unanswered.add(name);
                case ASKED -> channel.state = State.OVERDUE;
                default -> {}
            }
        });
        unanswered.forEach(this::refuse);
    }

    /** The connection is gone: everything has to be asked for again. */
    void reset() {
        channels.values().forEach(channel -> channel.state = State.WANTED);
    }
}
