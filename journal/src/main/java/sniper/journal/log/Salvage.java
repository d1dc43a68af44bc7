package sniper.journal.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sniper.core.pipeline.JournalException;

/**
 * Makes a damaged journal one that a writer can go on from. The good records before the damage stay byte for byte; those
 * behind it stay where only bytes of Chronicle's own were hit. What cannot stay, and every file as it was before, is kept
 * in {@code journal.damaged}. For an operator who has read what verify says: unless a power cut did it, what is cut off
 * had been promised.
 *
 * <p>Threading: the caller's, who owns the directory. Dying in between leaves the journal damaged: run it again.
 */
public final class Salvage {
    static final String DAMAGED = "journal.damaged";

    private final Path dataDirectory;
    private final Path journal;
    private final Path damaged;
    private final JournalSettings settings;

    private Salvage(Path dataDirectory, JournalSettings settings) {
        this.dataDirectory = dataDirectory;
        journal = dataDirectory.resolve(JournalFiles.DIRECTORY);
        damaged = dataDirectory.resolve(DAMAGED);
        this.settings = settings;
    }

    /**
     * @return the first damage; empty when there was none and nothing was changed
     * @throws JournalException when the files cannot be read or written
     */
    public static Optional<JournalDamage> run(DirectoryLock lock, JournalSettings settings) {
        return new Salvage(lock.directory(), settings).run();
    }

    private Optional<JournalDamage> run() {
        JournalDamage first = find();
        try {
            JournalDamage next = first;
            for (int i = 0; next != null; i++) {
                repair(next, i);
                next = find();
            }
        } catch (IOException | UncheckedIOException e) {
            throw failed(e);
        }
        return Optional.ofNullable(first);
    }

    private JournalException failed(Exception cause) {
        return new JournalException(
                "cannot salvage the journal in " + dataDirectory + ": " + FileErrors.text(cause)
                        + ": it has to be writable, with room for one more copy of the damaged file",
                cause);
    }

    private @Nullable JournalDamage find() {
        try (JournalReader reader = new JournalReader(dataDirectory)) {
            reader.readToEnd();
            return reader.damage();
        }
    }

    private void repair(JournalDamage damage, int round) throws IOException {
        if (!damage.isDamage()
                || damage.kind() == JournalDamage.Kind.UNREADABLE
                || damage.kind() == JournalDamage.Kind.BAD_BASE
                || round > 1 + 2 * JournalFiles.list(journal).size()) {
            throw new JournalException("cannot salvage what cannot be read or does not become better: " + damage);
        }
        switch (damage.kind()) {
            case LOST_TAIL, BAD_MARK -> {}
            default -> cut(damage.file());
        }
        lowerMark();
    }

    private void cut(Path file) throws IOException {
        FileRewrite rewrite = new FileRewrite(dataDirectory, settings);
        boolean isWhole = rewrite.write(file);
        List<Path> files = JournalFiles.list(journal);
        Files.createDirectories(damaged);
        // From the end, so that the journal never looks whole before it is.
        for (int i = files.size() - 1; i > files.indexOf(file) && !isWhole; i--) {
            Files.move(files.get(i), freeName(files.get(i)), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.copy(file, freeName(file));
        DurableFile.syncDirectory(damaged);
        rewrite.replace(file);
    }

    /** What was cut off has to be missed no longer; what is left is what the journal is from now on. */
    private void lowerMark() throws IOException {
        try (JournalReader reader = new JournalReader(dataDirectory)) {
            JournalReader.Step step = reader.next();
            while (step == JournalReader.Step.RECORD) {
                step = reader.next();
            }
            if (step == JournalReader.Step.DAMAGE) {
                return;
            }
            Path mark = dataDirectory.resolve(SyncMark.FILE);
            if (Files.exists(mark)) {
                Files.createDirectories(damaged);
                Files.copy(mark, freeName(mark));
                DurableFile.syncDirectory(damaged);
            }
            JournalFiles.sync(journal);
            SyncMark.replace(dataDirectory, SyncedEnd.of(reader.tail()));
        }
    }

    private Path freeName(Path file) {
        Path name = damaged.resolve(file.getFileName());
        for (int i = 1; Files.exists(name); i++) {
            name = damaged.resolve(file.getFileName() + "." + i);
        }
        return name;
    }
}
