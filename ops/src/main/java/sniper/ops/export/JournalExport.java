package sniper.ops.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sniper.core.pipeline.JournalException;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalReader;
import sniper.journal.log.JournalRecord;
import sniper.journal.replay.MessageFields;
import sniper.journal.replay.Printer;
import sniper.journal.replay.Progress;
import sniper.journal.replay.RecordFilter;
import sniper.journal.replay.Selection;

/**
 * Writes a journal's records as tables, {@code date=2026-01-05/message=NewOrder/}, into a new directory that appears when
 * it is whole. The same records give the same bytes. Threading: one thread, one use.
 */
public final class JournalExport {
    /** How a table is written. */
    public enum Format {
        CSV,
        PARQUET
    }

    private static final String UNFINISHED = ".unfinished";
    private static final int DATE_LENGTH = 10;
    private static final int MOST_OPEN = 200;

    private final Path work;
    private final Selection selection;
    private final Progress progress;
    private final Map<String, Table> open = new TreeMap<>();
    private long records;
    private @Nullable JournalDamage damage;

    private JournalExport(Path work, RecordFilter filter, Progress progress) {
        this.work = work;
        this.progress = progress;
        selection = new Selection(filter);
    }

    /**
     * What was exported.
     *
     * @param damage null, or what ended the reading: everything before it was exported
     */
    public record Exported(long records, @Nullable JournalDamage damage) {}

    /**
     * @param target must not exist
     * @throws JournalException when it does, or cannot be written; its message is one line for people
     */
    public static Exported run(Path journal, Path target, Format format, RecordFilter filter, Progress progress)
            throws IOException {
        Path whole = target.toAbsolutePath().normalize();
        Path work = whole.resolveSibling(whole.getFileName() + UNFINISHED);
        for (Path path : new Path[] {whole, work}) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new JournalException("an export needs a new directory, this one exists: " + path);
            }
        }
        try {
            Files.createDirectories(work);
            JournalExport export = new JournalExport(work, filter, progress);
            export.read(journal);
            if (format == Format.PARQUET) {
                Parquet.convert(work);
            }
            Files.move(work, whole, StandardCopyOption.ATOMIC_MOVE);
            return new Exported(export.records, export.damage);
        } finally {
            remove(work);
        }
    }

    private void read(Path journal) throws IOException {
        try (JournalReader reader = new JournalReader(journal)) {
            while (reader.next() == JournalReader.Step.RECORD) {
                JournalRecord record = reader.record();
                progress.at(record.sequence());
                if (selection.accepts(record)) {
                    MessageFields message = MessageFields.of(record);
                    table(record, message.name()).add(record, message);
                    records++;
                }
            }
            reader.checkEnd();
            damage = reader.damage();
        } finally {
            closeAll();
        }
    }

    private Table table(JournalRecord record, String message) throws IOException {
        String date = Printer.time(record.timeNs()).substring(0, DATE_LENGTH);
        String name = "date=" + date + "/message=" + message;
        Table known = open.get(name);
        if (known != null) {
            return known;
        }
        if (open.size() == MOST_OPEN) {
            closeAll();
        }
        Table table = new Table(work.resolve(name), message);
        open.put(name, table);
        return table;
    }

    private void closeAll() throws IOException {
        for (Table table : open.values()) {
            table.close();
        }
        open.clear();
    }

    private static void remove(Path tree) throws IOException {
        if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> paths = Files.walk(tree)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
