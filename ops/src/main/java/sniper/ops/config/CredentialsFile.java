package sniper.ops.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file that holds an API key and its secret: two lines, either bare or as {@code api-key: ...} and {@code
 * secret: ...}; empty lines and lines that start with {@code #} do not count. No text of it becomes a string or part of
 * an error. Threading: one thread, one read.
 */
public final class CredentialsFile {
    private static final int MAX_BYTES = 4_096;
    private static final int MIN_LENGTH = 8;
    private static final int MAX_LENGTH = 256;
    private static final Set<PosixFilePermission> ALLOWED =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final String FORM = "want two lines, the API key and the secret";

    private final Path file;
    private byte @Nullable [] apiKey;
    private byte @Nullable [] secret;

    private CredentialsFile(Path file) {
        this.file = file;
    }

    /** @throws ConfigException when the file is missing, open to others than its owner, or not of the form above */
    public static ApiKeyPair read(Path file) {
        checkPermissions(file);
        byte[] content = new byte[0];
        try {
            content = Files.readAllBytes(file);
            return new CredentialsFile(file).parse(content);
        } catch (IOException e) {
            throw new ConfigException(file + ": the credentials file cannot be read: " + FileProblem.inWords(e), e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static void checkPermissions(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigException(file + ": exchange.credentials-file must name a file; create it with mode 0600");
        }
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!ALLOWED.containsAll(permissions)) {
                throw new ConfigException(file + ": only its owner may read or write a credentials file, mode is "
                        + PosixFilePermissions.toString(permissions) + ": run chmod 600 " + file);
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException(file + ":1: " + FORM + ", got " + Files.size(file) + " bytes");
            }
        } catch (UnsupportedOperationException e) {
            throw new ConfigException(file + ": permissions cannot be checked here: move it to a POSIX file system", e);
        } catch (IOException e) {
            throw new ConfigException(file + ": the credentials file cannot be read: " + FileProblem.inWords(e), e);
        }
    }

    private ApiKeyPair parse(byte[] content) {
        int line = 1;
        int start = 0;
        for (int i = 0; i <= content.length; i++) {
            if (i == content.length || content[i] == '\n') {
                parseLine(content, start, i, line++);
                start = i + 1;
            }
        }
        if (apiKey == null || secret == null) {
            throw new ConfigException(
                    file + ":" + (line - 1) + ": " + FORM + ", " + (apiKey == null ? "found none" : "found one"));
        }
        return new ApiKeyPair(apiKey, secret);
    }

    private void parseLine(byte[] content, int lineStart, int lineEnd, int line) {
        int start = lineStart;
        int end = lineEnd;
        while (start < end && isBlank(content[start])) {
            start++;
        }
        while (start < end && isBlank(content[end - 1])) {
            end--;
        }
        if (start == end || content[start] == '#') {
            return;
        }
        boolean first = apiKey == null;
        start = afterLabel(content, start, end, first ? "api-key:" : "secret:");
        boolean quoted = end - start >= 2 && content[start] == content[end - 1] && isQuote(content[start]);
        byte[] value =
                quoted ? Arrays.copyOfRange(content, start + 1, end - 1) : Arrays.copyOfRange(content, start, end);
        check(value, first ? "API key" : "secret", line);
        if (first) {
            apiKey = value;
        } else if (secret == null) {
            secret = value;
        } else {
            throw new ConfigException(file + ":" + line + ": " + FORM + ", found a third");
        }
    }

    private static int afterLabel(byte[] content, int start, int end, String label) {
        int index = start;
        for (int i = 0; i < label.length(); i++, index++) {
            if (index == end || content[index] != label.charAt(i)) {
                return start;
            }
        }
        while (index < end && isBlank(content[index])) {
            index++;
        }
        return index;
    }

    private void check(byte[] value, String what, int line) {
        if (value.length < MIN_LENGTH || value.length > MAX_LENGTH) {
            throw new ConfigException(file + ":" + line + ": the " + what + " must have " + MIN_LENGTH + " to "
                    + MAX_LENGTH + " characters, got " + value.length + "; " + FORM);
        }
        for (byte b : value) {
            if (b <= ' ' || b > '~' || b == ':') {
                throw new ConfigException(file + ":" + line + ": the " + what
                        + " must be letters and digits without blanks, labels only api-key: and secret:; " + FORM);
            }
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    private static boolean isQuote(byte b) {
        return b == '"' || b == '\'';
    }
}
