package sniper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcTrust;
import sniper.gateway.mexc.OrderTransport;
import sniper.gateway.mexc.limits.LimitProfile;

/**
 * How far from its planned time an order leaves, and is read by the exchange: with timers that spin and timers that sleep, by
 * both transports, beside a bare thread that waits in the same two ways and writes as many bytes.
 *
 * <p>Threading: one thread beside those of the path; the exchange is another process.
 */
final class Firing implements Bench {
    private static final String LEFT = "floor: spin";
    private static final String READ = "floor: spin, read";
    private static final String PARKED = "floor: park";
    private static final String PARKED_READ = "floor: park, read";

    /** In place of a time. */
    private static final long NEVER = 0;

    private static final long QUICK_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long SPACING_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long REST_NS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final List<FiringWay> WAYS = List.of(
            FiringWay.of(true, OrderTransport.OKHTTP, false, false),
            FiringWay.of(true, OrderTransport.DIRECT, false, true),
            FiringWay.of(false, OrderTransport.OKHTTP, false, false),
            FiringWay.of(false, OrderTransport.DIRECT, false, true),
            FiringWay.of(true, OrderTransport.OKHTTP, true, false),
            FiringWay.of(true, OrderTransport.DIRECT, true, false),
            FiringWay.of(true, OrderTransport.DIRECT, false, true).unsynced(),
            FiringWay.of(true, OrderTransport.DIRECT, false, false).backingOff(),
            FiringWay.of(true, OrderTransport.DIRECT, false, true).afterRest());

    private Path directory = Path.of("");
    private Path identity = Path.of("");

    @Override
    public void run(Scale scale, Result into) throws IOException, InterruptedException {
        int uncounted = scale.pick(20, 400, 1_000);
        FiringPlan plan = new FiringPlan(uncounted, QUICK_NS, scale.pick(20, 500, 5_000), SPACING_NS);
        FiringPlan rested = new FiringPlan(uncounted, QUICK_NS, scale.pick(2, 40, 400), REST_NS);
        directory = Leftovers.directory("sniper-firing");
        try {
            identity = BenchIdentity.create(directory);
            into.with("threading", "compact; the exchange is a process of its own on the same cores, and sleeps")
                    .with(
                            "firings",
                            (plan.size() - uncounted) + " of each, " + uncounted
                                    + " before they count, 10 ms apart at any phase of a millisecond");
            Hiccups hiccups = new Hiccups();
            floor(plan, true, LEFT, READ, into);
            floor(plan, false, PARKED, PARKED_READ, into);
            warmUp(new FiringPlan(uncounted, QUICK_NS, scale.pick(20, 2_000, 4_000), QUICK_NS));
            for (FiringWay way : scale == Scale.SMOKE ? WAYS.subList(0, 6) : WAYS) {
                fire(way, way.rested() ? rested : plan, into);
            }
            hiccups.stop();
            into.add(Measure.of("hiccups of the machine meanwhile", hiccups.stalls(), null))
                    .note(
                            "Later than planned, negative = too early. \"left\" is right before the first byte is written,"
                                    + " \"read\"")
                    .note("when an exchange that sleeps has read it, which takes it a wake-up.");
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        } finally {
            Leftovers.delete(directory);
        }
    }

    private SourceProcess peer(String kind) throws IOException {
        return new SourceProcess(FiringPeer.class, List.of(kind, identity.toString()));
    }

    private void floor(FiringPlan plan, boolean spins, String left, String read, Result into) throws IOException {
        try (SourceProcess peer = peer("none")) {
            FiringFloor floor = FiringFloor.run(plan, (int) peer.await("port")[0], spins);
            peer.tell("end");
            long[] readNanos = firstReads(peer.await("read"), floor.leftNanos());
            boolean first = left.equals(LEFT);
            add(left, plan, floor.dueNanos(), floor.leftNanos(), first ? null : LEFT, into);
            add(read, plan, floor.dueNanos(), readNanos, first ? null : READ, into);
            if (first) {
                add("floor: the write alone", plan, floor.leftNanos(), floor.writtenNanos(), null, into);
            }
        }
    }

    /** A process that trades has rehearsed before; here it is the compiler's turn. */
    private void warmUp(FiringPlan plan) throws IOException, GeneralSecurityException {
        for (OrderTransport transport : OrderTransport.values()) {
            fire(FiringWay.of(true, transport, false, false).warmingUp(), plan, new Result("warm-up"));
        }
    }

    private void fire(FiringWay way, FiringPlan plan, Result into) throws IOException, GeneralSecurityException {
        String scheme = way.encrypted() ? "https" : "http";
        Path data = Files.createDirectory(directory.resolve(way.name().replaceAll("\\W+", "-")));
        try (SourceProcess peer = peer(scheme)) {
            long port = peer.await("port")[0];
            MexcConfig config = MexcConfig.of(scheme + "://localhost:" + port, "http://localhost:" + port)
                    .withLimits(LimitProfile.DOCS2025, 100)
                    .withOrderTransport(way.transport(), false);
            MexcTrust trust = way.encrypted() ? BenchIdentity.trust(identity) : MexcTrust.ofThePlatform();
            try (FiringPath path = new FiringPath(data, config, trust, plan, way.spin(), way.stages(), way.sync())) {
                long[] dueNanos = path.fire();
                peer.tell("end");
                add(way, plan, dueNanos, path.times(), peer.await("read"), into);
            }
        }
    }

    private static void add(
            FiringWay way, FiringPlan plan, long[] dueNanos, FiringTimes times, long[] reads, Result into)
            throws IOException {
        long[] leftNanos = times.nanos(FiringTimes.Moment.LEFT);
        String floor = way.spin() ? LEFT : PARKED;
        if (way.detailed()) {
            add(way.name() + ": expired", plan, dueNanos, times.nanos(FiringTimes.Moment.EXPIRED), floor, into);
            add(way.name() + ": decided", plan, dueNanos, times.nanos(FiringTimes.Moment.DECIDED), floor, into);
            add(way.name() + ": journaled", plan, dueNanos, times.nanos(FiringTimes.Moment.JOURNALED), floor, into);
            add(way.name() + ": signed", plan, dueNanos, times.nanos(FiringTimes.Moment.SIGNED), floor, into);
        }
        long earliestNs = add(way.name() + ": left", plan, dueNanos, leftNanos, floor, into);
        add(way.name() + ": read", plan, dueNanos, firstReads(reads, leftNanos), way.spin() ? READ : PARKED_READ, into);
        String lost = times.lost() == 0 ? "" : ", " + times.lost() + " did not: " + times.lossReason();
        into.note(String.format(Locale.ROOT, "%s: the earliest left at %+,d ns%s", way.name(), earliestNs, lost));
    }

    /** Of each firing that counts and took place, how much later than due; returns the earliest. */
    private static long add(
            String name, FiringPlan plan, long[] dueNanos, long[] atNanos, @Nullable String beside, Result into)
            throws IOException {
        long[] lateNs = IntStream.range(plan.uncounted(), plan.size())
                .filter(number -> atNanos[number] != NEVER)
                .mapToLong(number -> atNanos[number] - dueNanos[number])
                .toArray();
        if (lateNs.length == 0) {
            throw new IOException(name + ": none was fired");
        }
        Deviations deviations = new Deviations(lateNs);
        into.add(deviations.measure(name, beside));
        return deviations.earliestNs();
    }

    /** The first read after each writing began; the reads are of all connections, in order. */
    private static long[] firstReads(long[] reads, long[] leftNanos) throws IOException {
        long[] first = new long[leftNanos.length];
        for (int number = 0; number < first.length; number++) {
            if (leftNanos[number] == NEVER) {
                continue;
            }
            int found = Arrays.binarySearch(reads, leftNanos[number]);
            int at = found < 0 ? -found - 1 : found;
            if (at == reads.length) {
                throw new IOException("firing " + number + " was never read");
            }
            first[number] = reads[at];
        }
        return first;
    }
}
