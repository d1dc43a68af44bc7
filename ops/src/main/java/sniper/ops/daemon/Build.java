package sniper.ops.daemon;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** What this program was built from. Threading: stateless. */
public final class Build {
    private Build() {}

    /** Version and commit; {@code development} outside of a jar. */
    public static String name() {
        String version = Build.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version + " " + commit();
    }

    private static String commit() {
        CodeSource source = Build.class.getProtectionDomain().getCodeSource();
        try {
            Path path = source == null ? null : Path.of(source.getLocation().toURI());
            String commit = path == null || !Files.isRegularFile(path) ? null : commit(path);
            return commit == null ? "unknown" : commit;
        } catch (IOException | URISyntaxException e) {
            return "unknown";
        }
    }

    private static @Nullable String commit(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest == null ? null : manifest.getMainAttributes().getValue("Build-Commit");
        }
    }
}
