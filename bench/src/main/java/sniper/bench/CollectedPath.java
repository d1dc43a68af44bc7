package sniper.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import sniper.core.pipeline.PipelineTimings;

/**
 * Ticks that are answered with orders, in a process of its own under whatever collector it was started with, beside a
 * thread that makes garbage. Prints {@code result COUNT P50 P90 P99 P99.9 MAX} and {@code pauses COUNT TOGETHER LONGEST}, what
 * the JVM says of its collector's, in nanoseconds. Arguments: seconds; megabytes of garbage a second.
 *
 * <p>Threading: one thread of compact threading, one that makes garbage.
 */
final class CollectedPath {
    /** Once for each, whatever it has inside. */
    private static final String PAUSE = "jdk.GCPhasePause";

    private static final int PIECE_BYTES = 4 << 10;
    private static final int KEPT = 4 << 10;
    private static final int MB = 1 << 20;

    /** Written by the thread that makes garbage; read by nobody: only so that it is made. */
    private static final byte[][] LATEST = new byte[KEPT][];

    private CollectedPath() {}

    public static void main(String[] args) throws IOException {
        Starter unused = Starter.follow();
        int seconds = Integer.parseInt(args[0]);
        int mb = Integer.parseInt(args[1]);
        if (mb > 0) {
            Background.start("bench-garbage", () -> litter(mb));
        }
        Path directory = Leftovers.directory("sniper-collectors");
        try (FrameFeed feed =
                new FrameFeed(directory, FrameMode.COMPACT_BACKOFF, FrameToOrder.LOAD, PipelineTimings.NONE)) {
            feed.frames(FrameToOrder.LOAD.perSecond() * seconds);
            feed.port().forget();
            try (Recording recording = new Recording()) {
                recording.enable(PAUSE);
                recording.start();
                feed.frames(FrameToOrder.LOAD.perSecond() * seconds);
                System.out.println(SourceProcess.result(feed.port().service()));
                System.out.println(pauses(Profile.events(recording)));
            }
        } finally {
            Leftovers.delete(directory);
        }
    }

    private static String pauses(List<RecordedEvent> events) {
        LongSummaryStatistics pauses =
                events.stream().mapToLong(each -> each.getDuration().toNanos()).summaryStatistics();
        return "pauses " + pauses.getCount() + " " + pauses.getSum() + " " + Math.max(pauses.getMax(), 0);
    }

    /** A part of it stays for a while, as what a server works on does. */
    private static void litter(int mb) {
        long pieceNs = TimeUnit.SECONDS.toNanos(1) / ((long) mb * MB / PIECE_BYTES);
        long startNanos = System.nanoTime();
        for (long made = 0; ; made++) {
            LATEST[(int) (made % KEPT)] = new byte[PIECE_BYTES];
            if (made * pieceNs > System.nanoTime() - startNanos) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }
}
