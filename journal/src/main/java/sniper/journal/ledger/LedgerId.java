package sniper.journal.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import sniper.journal.log.DurableFile;

/** The name of a data directory's journal in the database. Threading: stateless; who makes it owns the directory. */
public final class LedgerId {
    public static final String FILE = "ledger.id";

    private LedgerId() {}

    /** Makes one when there is none, which then survives a power cut. */
    public static UUID of(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve(FILE);
        if (!Files.exists(file)) {
            UUID made = UUID.randomUUID();
            DurableFile.write(dataDirectory, FILE, (made + "\n").getBytes(StandardCharsets.US_ASCII));
            return made;
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IOException("the ledger's name must be a UUID: restore the file from a copy: file=" + file);
    }
}
