package sniper.ops.stop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file whose existence stops trading. Threading: any thread. */
public record KillFile(Path path) {
    /** A place that cannot be looked at counts as one where the file is. */
    public boolean isPresent() {
        return !Files.notExists(path);
    }

    /** Makes the directory it would be in, so that a plain {@code touch} is enough. */
    public void makeRoom() throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    /** Stops trading from another process. One that exists already is left as it is. */
    public void create(String why) throws IOException {
        makeRoom();
        if (!isPresent()) {
            Files.writeString(path, why + System.lineSeparator());
        }
    }
}
