package sniper.journal.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sniper.core.pipeline.JournalException;

/**
 * Cuts a damaged journal off at the damage, so that a writer can go on from there. The good records stay byte for byte;
 * the damaged file and all later ones are kept in {@code journal.damaged}. For an operator who has read what verify
 * says: unless a power cut did it, what is cut off had been promised.
 *
 * <p>Threading: the caller's, who owns the directory. Dying in between leaves the journal damaged: run it again.
 */
public final class Salvage {
    static final String DAMAGED = "journal.damaged";

    private static final String WORK = "journal.salvage";

    private final Path journal;
    private final Path damaged;
    private final Path work;
    private final JournalSettings settings;

    private Salvage(Path dataDirectory, JournalSettings settings) {
        journal = dataDirectory.resolve(JournalFiles.DIRECTORY);
        damaged = dataDirectory.resolve(DAMAGED);
        work = dataDirectory.resolve(WORK);
        this.settings = settings;
    }

    /**
     * @return the damage that was cut off; empty when there was none and nothing was changed
     * @throws JournalException when the files cannot be read or written
     */
    public static Optional<JournalDamage> run(DirectoryLock lock, JournalSettings settings) {
        ChronicleSetup.ensure();
        Path dataDirectory = lock.directory();
        JournalDamage damage = find(dataDirectory);
        if (damage == null) {
            return Optional.empty();
        }
        if (damage.kind() == JournalDamage.Kind.UNREADABLE) {
            throw new JournalException("a journal must be readable to be salvaged: " + damage);
        }
        try {
            new Salvage(dataDirectory, settings).cut(dataDirectory, damage.file());
        } catch (IOException | UncheckedIOException e) {
            throw new JournalException("journal must be writable to be salvaged: directory=" + dataDirectory, e);
        }
        return Optional.of(damage);
    }

    private static @Nullable JournalDamage find(Path dataDirectory) {
        try (JournalReader reader = new JournalReader(dataDirectory)) {
            reader.readToEnd();
            return reader.damage();
        }
    }

    private void cut(Path dataDirectory, Path file) throws IOException {
        deleteWork();
        rewrite(dataDirectory, file);
        Files.createDirectories(damaged);
        List<Path> files = JournalFiles.list(journal);
        // From the end, so that the journal never looks whole before it is.
        for (int i = files.size() - 1; i > files.indexOf(file); i--) {
            Files.move(files.get(i), freeName(files.get(i)), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.copy(file, freeName(file));
        DurableFile.syncDirectory(damaged);
        Path rewritten = work.resolve(file.getFileName());
        if (Files.exists(rewritten)) {
            Files.move(rewritten, file, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.delete(file);
        }
        DurableFile.syncDirectory(journal);
        deleteWork();
    }

    /** Writes the good records of the damaged file into one of the same name in the work directory. */
    private void rewrite(Path dataDirectory, Path file) throws IOException {
        Files.createDirectories(work);
        ByteBuffer bytes = ByteBuffer.allocateDirect(JournalRecord.HEADER_LENGTH + JournalRecord.MAX_MESSAGE_LENGTH);
        long dayStartNs = JournalFiles.dayStartNs(file);
        try (JournalReader reader = new JournalReader(dataDirectory);
                QueueAppender appender = new QueueAppender(work, bytes, settings, dayStartNs)) {
            while (reader.next() == JournalReader.Step.RECORD) {
                if (reader.isIn(file)) {
                    JournalRecord record = reader.record();
                    record.buffer().getBytes(0, bytes, 0, record.buffer().capacity());
                    appender.append(record.buffer().capacity(), dayStartNs);
                }
            }
            appender.sync();
        }
    }

    private Path freeName(Path file) {
        Path name = damaged.resolve(file.getFileName());
        for (int i = 1; Files.exists(name); i++) {
            name = damaged.resolve(file.getFileName() + "." + i);
        }
        return name;
    }

    private void deleteWork() throws IOException {
        if (!Files.exists(work)) {
            return;
        }
        try (Stream<Path> files = Files.list(work)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
        Files.delete(work);
    }
}
