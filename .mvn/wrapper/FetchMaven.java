import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Downloads the Maven named in maven-wrapper.properties, checks its SHA-512 and unpacks it. Needs a JDK only. */
final class FetchMaven {
    private static final String DEFAULT_CENTRAL_URL = "https://repo.maven.apache.org/maven2";

    public static void main(String[] args) throws Exception {
        if (args.length != 2) {
            fail("usage: FetchMaven <maven-wrapper.properties> <target directory>");
        }
        Properties wrapper = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(args[0]))) {
            wrapper.load(reader);
        }
        Path target = Path.of(args[1]);
        Path parent = Files.createDirectories(target.toAbsolutePath().getParent());
        String central = System.getenv().getOrDefault("MAVEN_CENTRAL_URL", DEFAULT_CENTRAL_URL);
        URI source = URI.create(central + "/" + wrapper.getProperty("distributionPath"));
        System.err.println("mvnw: fetching Maven " + wrapper.getProperty("mavenVersion"));
        Path zip = Files.createTempFile(parent, "maven", ".zip");
        Path unpacked = Files.createTempDirectory(parent, "maven");
        try {
            verify(download(source, zip), wrapper.getProperty("distributionSha512"), source);
            unpack(zip, unpacked);
            moveIntoPlace(unpacked, target);
        } catch (IOException e) {
            fail("cannot fetch " + source + ": " + e + "; check the network, or set MAVEN_CENTRAL_URL to a mirror");
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    private static String download(URI source, Path zip) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        try (InputStream in = new DigestInputStream(source.toURL().openStream(), digest)) {
            Files.copy(in, zip, StandardCopyOption.REPLACE_EXISTING);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void verify(String actual, String expected, URI source) {
        if (!actual.equals(expected)) {
            fail("SHA-512 of " + source + " is " + actual + ", expected " + expected);
        }
    }

    /** The archive holds one folder, apache-maven-x.y.z, whose content lands directly in the target. */
    private static void unpack(Path zip, Path target) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String inner = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path file = target.resolve(inner).normalize();
                if (!file.startsWith(target)) {
                    fail("archive entry outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void moveIntoPlace(Path unpacked, Path target) throws IOException {
        unpacked.resolve("bin/mvn").toFile().setExecutable(true);
        try {
            Files.move(unpacked, target);
        } catch (IOException e) {
            if (!Files.exists(target.resolve("bin/mvn"))) {
                throw e;
            }
        }
    }

    private static void fail(String message) {
        System.err.println("mvnw: " + message);
        System.exit(1);
    }
}
