package sniper.ops.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import sniper.core.message.DepthDecoder;
import sniper.core.message.DepthFlagsDecoder;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.Side;
import sniper.core.message.SubscriptionChangedDecoder;
import sniper.core.pipeline.Journal;

/**
 * Reads the journal as it is written, knows by the simplest means when each book was stale, and looks whether an order
 * to buy was decided on one. Threading: the journal's thread writes, the test reads; all under the lock.
 */
final class DepthTwin implements Journal {
    private final Journal real;
    private final Map<Integer, Versions> byInstrument = new TreeMap<>();
    private final List<String> usedWhileStale = new ArrayList<>();
    private int buys;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final DepthDecoder depth = new DepthDecoder();
    private final SubscriptionChangedDecoder subscription = new SubscriptionChangedDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();

    DepthTwin(Journal real) {
        this.real = real;
    }

    /** One message of an update, or of a snapshot. */
    private record Part(long from, long to, boolean first, boolean last) {}

    /** Of one instrument. */
    private static final class Versions {
        private final List<Part> waiting = new ArrayList<>();
        private final TreeMap<Long, Boolean> staleFrom = new TreeMap<>(Map.of(0L, false));
        private long version = -1;
        private long needed;
        private boolean live;
        private boolean hadSnapshot;
        private boolean stale;
        private int gaps;

        /** What was whole before is whole again only by a snapshot. */
        void live(long sequence, boolean now) {
            if (now != live) {
                version = -1;
                needed = 0;
                waiting.clear();
            }
            live = now;
            judge(sequence);
        }

        void snapshot(long sequence, Part part) {
            if (part.first) {
                version = -1;
            }
            if (part.last && part.to >= needed) {
                version = part.to;
                needed = 0;
                hadSnapshot = true;
                List<Part> kept = List.copyOf(waiting);
                waiting.clear();
                kept.forEach(update -> update(sequence, update));
            }
            judge(sequence);
        }

        void lost(long sequence, long upTo) {
            gaps++;
            version = -1;
            needed = Math.max(needed, upTo);
            waiting.clear();
            judge(sequence);
        }

        void update(long sequence, Part part) {
            if (version < 0) {
                waiting.add(part);
            } else if (part.to > version && part.first && part.from > version + 1) {
                gaps++;
                version = -1;
                waiting.add(part);
                judge(sequence);
            } else if (part.to > version && part.last) {
                version = part.to;
            }
        }

        private void judge(long sequence) {
            stale = !live || (hadSnapshot && version < 0);
            staleFrom.put(sequence, stale);
        }
    }

    @Override
    public synchronized void appendInput(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        if (length > 0) {
            switch (header.wrap(buffer, offset).templateId()) {
                case DepthDecoder.TEMPLATE_ID -> onDepth(sequence, depth.wrapAndApplyHeader(buffer, offset, header));
                case SubscriptionChangedDecoder.TEMPLATE_ID -> {
                    subscription.wrapAndApplyHeader(buffer, offset, header);
                    of(subscription.instrumentId()).live(sequence, subscription.live() == Flag.YES);
                }
                default -> {}
            }
        }
        real.appendInput(sequence, timeNs, buffer, offset, length);
    }

    private void onDepth(long sequence, DepthDecoder message) {
        DepthFlagsDecoder flags = message.flags();
        Part part = new Part(message.fromVersion(), message.toVersion(), flags.first(), flags.last());
        Versions versions = of(message.instrumentId());
        if (flags.snapshot()) {
            versions.snapshot(sequence, part);
        } else if (flags.lost()) {
            versions.lost(sequence, part.to);
        } else {
            versions.update(sequence, part);
        }
    }

    private Versions of(int instrumentId) {
        return byInstrument.computeIfAbsent(instrumentId, any -> new Versions());
    }

    @Override
    public synchronized void appendOutput(
            long causeSequence, int ordinal, long timeNs, DirectBuffer buffer, int offset, int length) {
        if (header.wrap(buffer, offset).templateId() == NewOrderDecoder.TEMPLATE_ID) {
            newOrder.wrapAndApplyHeader(buffer, offset, header);
            if (newOrder.side() == Side.BUY) {
                buys++;
                if (of(newOrder.instrumentId())
                        .staleFrom
                        .floorEntry(causeSequence)
                        .getValue()) {
                    usedWhileStale.add("order " + newOrder.orderId() + " of instrument " + newOrder.instrumentId());
                }
            }
        }
        real.appendOutput(causeSequence, ordinal, timeNs, buffer, offset, length);
    }

    @Override
    public void sync() {
        real.sync();
    }

    /** Gaps of an instrument so far. */
    synchronized int gaps(int instrumentId) {
        return of(instrumentId).gaps;
    }

    synchronized boolean isStale(int instrumentId) {
        return of(instrumentId).stale;
    }

    /** Orders to buy that were let through. */
    synchronized int buys() {
        return buys;
    }

    synchronized List<String> usedWhileStale() {
        return List.copyOf(usedWhileStale);
    }
}
