package sniper.journal.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.pipeline.JournalException;

/**
 * Drops the oldest files of a journal, by age and size. Never one that a snapshot needs, never today's, and none that
 * does not read well: what it drops it reads once more.
 *
 * <p>Threading: one thread of the process that owns the directory; the writer goes on meanwhile.
 *
 * @param keepDays files of so many days before today are kept; 0 = all
 * @param keepBytes what the files may take of the disk together; 0 = any
 */
public record Retention(int keepDays, long keepBytes) {
    public static final Retention EVERYTHING = new Retention(0, 0);

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final long DAY_NS = TimeUnit.DAYS.toNanos(1);

    public Retention {
        if (keepDays < 0 || keepBytes < 0) {
            throw new IllegalArgumentException(
                    "what is kept must not be negative: keepDays=" + keepDays + " keepBytes=" + keepBytes);
        }
    }

    /** Sequence up to which old files have been dropped; 0 when the journal has all of its records. */
    public static long droppedUpTo(Path dataDirectory) {
        try {
            return JournalBase.read(dataDirectory).tail().lastSequence();
        } catch (IOException e) {
            throw new JournalException(
                    "cannot tell where the journal in " + dataDirectory + " begins: " + FileErrors.text(e), e);
        }
    }

    /**
     * Drops what may go.
     *
     * @param neededFile name of the first one that is still needed, see {@link JournalPosition#file}
     * @param goesOn asked before each record that is read again; false ends it, and nothing is dropped
     * @return how many files went
     * @throws IOException when they could not be read or deleted; the journal stays whole
     */
    public int apply(Path dataDirectory, String neededFile, long nowNs, BooleanSupplier goesOn) throws IOException {
        Path journal = dataDirectory.resolve(JournalFiles.DIRECTORY);
        JournalBase base = JournalBase.read(dataDirectory);
        List<Path> kept = new ArrayList<>();
        for (Path file : JournalFiles.list(journal)) {
            if (base.keeps(file)) {
                kept.add(file);
            } else {
                Files.delete(file); // the last time was interrupted
            }
        }
        int count = countToDrop(kept, neededFile, nowNs);
        if (count == 0) {
            return 0;
        }
        Path first = kept.get(count);
        JournalTail dropped = tailBefore(dataDirectory, first, goesOn);
        if (dropped == null) {
            return 0;
        }
        new JournalBase(String.valueOf(first.getFileName()), dropped).write(dataDirectory);
        for (Path file : kept.subList(0, count)) {
            Files.delete(file);
            LOG.info("dropped an old file of the journal: file={}", file);
        }
        DurableFile.syncDirectory(journal);
        return count;
    }

    private int countToDrop(List<Path> files, String neededFile, long nowNs) throws IOException {
        long totalBytes = 0;
        for (Path file : files) {
            totalBytes += Files.size(file);
        }
        long todayNs = nowNs - Math.floorMod(nowNs, DAY_NS);
        int count = 0;
        while (count < files.size() - 1) {
            Path file = files.get(count);
            long dayNs = JournalFiles.dayStartNs(file);
            boolean isNeeded = String.valueOf(file.getFileName()).compareTo(neededFile) >= 0 || dayNs >= todayNs;
            boolean isOld = keepDays > 0 && dayNs < todayNs - keepDays * DAY_NS;
            boolean isTooMuch = keepBytes > 0 && totalBytes > keepBytes;
            if (isNeeded || !(isOld || isTooMuch)) {
                return count;
            }
            totalBytes -= Files.size(file);
            count++;
        }
        return count;
    }

    /** Null when it was not to go on. */
    private static @Nullable JournalTail tailBefore(Path dataDirectory, Path file, BooleanSupplier goesOn)
            throws IOException {
        try (JournalReader reader = new JournalReader(dataDirectory)) {
            while (goesOn.getAsBoolean()) {
                if (reader.next() != JournalReader.Step.RECORD) {
                    throw new IOException(
                            "nothing is dropped from a journal that does not read well: " + reader.damage());
                }
                if (reader.isIn(file)) {
                    return reader.fileStart();
                }
            }
            return null;
        }
    }
}
