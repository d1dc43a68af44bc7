package sniper.ops.run;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import sniper.core.message.BarPeriod;
import sniper.core.message.CalendarSessionsEncoder;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.PeriodClosesEncoder;
import sniper.core.pipeline.Ingress;
import sniper.ops.calendar.Session;

/**
 * Tells the engine what runs need to know of their markets, in parts that fit the ring. Threading: any thread; one at a time
 * for each calendar.
 *
 * <p>A full ring is answered with {@link sniper.ops.daemon.Commands.BusyException}: told again from the first part, all is well.
 */
public final class RunFeed {
    static final int PART = 100;

    private static final int MAX_NAME_BYTES = 64;

    private final Slots slots;

    public RunFeed(Ingress ingress) {
        slots = new Slots(ingress);
    }

    /**
     * When a market is open.
     *
     * @param id from 1 to 64
     * @param alwaysOpen there are no sessions
     * @param startOver what was said before is forgotten; else these follow
     * @param from the sessions are all there are from here
     * @param to up to here
     */
    public void calendar(
            int id,
            String name,
            boolean alwaysOpen,
            boolean startOver,
            Instant from,
            Instant to,
            List<Session> sessions) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        if (text.length > MAX_NAME_BYTES) {
            throw new IllegalArgumentException(
                    "a calendar's name must have at most " + MAX_NAME_BYTES + " bytes: bytes=" + text.length);
        }
        int first = 0;
        do {
            List<Session> part = sessions.subList(first, Math.min(first + PART, sessions.size()));
            calendar(id, text, alwaysOpen, startOver && first == 0, nanos(from), nanos(to), part);
            first += PART;
        } while (first < sessions.size());
    }

    private void calendar(
            int id, byte[] name, boolean alwaysOpen, boolean startOver, long fromNs, long toNs, List<Session> part) {
        long[] opens = part.stream().mapToLong(each -> nanos(each.open())).toArray();
        long[] closes = part.stream().mapToLong(each -> nanos(each.close())).toArray();
        long claim = slots.claim();
        CalendarSessionsEncoder message = new CalendarSessionsEncoder()
                .wrapAndApplyHeader(slots.buffer(), slots.offset(claim), new MessageHeaderEncoder())
                .calendarId(id)
                .alwaysOpen(flag(alwaysOpen))
                .startOver(flag(startOver))
                .coversFromNs(fromNs)
                .coversToNs(toNs);
        CalendarSessionsEncoder.SessionsEncoder group = message.sessionsCount(opens.length);
        for (int i = 0; i < opens.length; i++) {
            group.next().openNs(opens[i]).closeNs(closes[i]);
        }
        message.putName(name, 0, name.length);
        slots.publish(claim, message.encodedLength());
    }

    /**
     * Closes of complete periods; those that were told before change nothing.
     *
     * @param closes the oldest first
     */
    public void closes(int instrumentId, BarPeriod bar, List<Close> closes) {
        for (int first = 0; first < closes.size(); first += PART) {
            List<Close> part = List.copyOf(closes.subList(first, Math.min(first + PART, closes.size())));
            long claim = slots.claim();
            PeriodClosesEncoder message = new PeriodClosesEncoder()
                    .wrapAndApplyHeader(slots.buffer(), slots.offset(claim), new MessageHeaderEncoder())
                    .instrumentId(instrumentId)
                    .bar(bar);
            PeriodClosesEncoder.ClosesEncoder group = message.closesCount(part.size());
            for (Close close : part) {
                group.next().periodNs(close.periodNs()).closeTicks(close.closeTicks());
            }
            slots.publish(claim, message.encodedLength());
        }
    }

    private static Flag flag(boolean set) {
        return set ? Flag.YES : Flag.NO;
    }

    private static long nanos(Instant time) {
        return Math.addExact(TimeUnit.SECONDS.toNanos(time.getEpochSecond()), time.getNano());
    }
}
