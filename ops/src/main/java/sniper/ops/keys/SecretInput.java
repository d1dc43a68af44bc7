package sniper.ops.keys;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sniper.ops.config.FileProblem;

/**
 * How secrets come in: from a file descriptor that is named, else a systemd credential, else a person at a console, else
 * a line of standard input. Never an argument or a variable, which others can read. Threading: the main thread.
 */
public final class SecretInput {
    /** Where systemd puts what {@code LoadCredential=} and {@code LoadCredentialEncrypted=} name. */
    static final String CREDENTIALS_VARIABLE = "CREDENTIALS_DIRECTORY";

    static final String CREDENTIAL = "sniper-passphrase";

    private static final int STANDARD_INPUT = 0;
    private static final int MAX_BYTES_PER_CHAR = 3;

    private final InputStream standardInput;
    private final @Nullable Prompt person;
    private final Map<String, String> environment;

    /**
     * @param standardInput not buffered, so that nothing of it stays in memory
     * @param person null when nobody can be asked
     */
    public SecretInput(InputStream standardInput, @Nullable Prompt person, Map<String, String> environment) {
        this.standardInput = standardInput;
        this.person = person;
        this.environment = environment;
    }

    /** @param descriptor null when none is named */
    public Passphrase passphrase(@Nullable Integer descriptor) {
        if (descriptor != null) {
            return new Passphrase(line(descriptor, "passphrase"));
        }
        Path credential = credential();
        if (credential != null) {
            return new Passphrase(line(credential, "passphrase"));
        }
        return person != null
                ? new Passphrase(ask(person, "Passphrase"))
                : new Passphrase(line(standardInput, "standard input", "passphrase"));
    }

    /** A passphrase to be; a person says it twice. */
    public Passphrase newPassphrase(@Nullable Integer descriptor) {
        if (descriptor != null || person == null) {
            return new Passphrase(
                    descriptor != null
                            ? line(descriptor, "new passphrase")
                            : line(standardInput, "standard input", "new passphrase"));
        }
        byte[] first = ask(person, "New passphrase");
        byte[] second = ask(person, "Again");
        try {
            if (!Arrays.equals(first, second)) {
                Arrays.fill(first, (byte) 0);
                throw new KeystoreException("the two must be the same: nothing was changed");
            }
            return new Passphrase(first);
        } finally {
            Arrays.fill(second, (byte) 0);
        }
    }

    /** The passphrase of a keystore that is there, or one that is to be made. */
    public Passphrase passphrase(@Nullable Integer descriptor, boolean exists) {
        boolean given = descriptor != null || person == null || credential() != null;
        return exists || given ? passphrase(descriptor) : newPassphrase(null);
    }

    /** Two lines, or two answers. */
    public ApiKeyPair apiKey(@Nullable Integer descriptor) {
        if (descriptor != null) {
            try (InputStream in = open(descriptor)) {
                return pair(in, name(descriptor));
            } catch (IOException e) {
                throw unreadable(name(descriptor), e);
            }
        }
        return person != null
                ? new ApiKeyPair(ask(person, "API key"), ask(person, "Secret"))
                : pair(standardInput, "standard input");
    }

    private static ApiKeyPair pair(InputStream in, String from) {
        byte[] key = line(in, from, "API key on the first line");
        return new ApiKeyPair(key, line(in, from, "secret on the second line"));
    }

    private @Nullable Path credential() {
        String directory = environment.get(CREDENTIALS_VARIABLE);
        if (directory == null || directory.isEmpty()) {
            return null;
        }
        Path file = Path.of(directory, CREDENTIAL);
        return Files.exists(file) ? file : null;
    }

    /**
     * One line of a file descriptor that was handed over.
     *
     * @param what it is, for the message when it is not there
     */
    public byte[] line(int descriptor, String what) {
        if (descriptor == STANDARD_INPUT) {
            return line(standardInput, "standard input", what);
        }
        try (InputStream in = open(descriptor)) {
            return line(in, name(descriptor), what);
        } catch (IOException e) {
            throw unreadable(name(descriptor), e);
        }
    }

    private static byte[] line(Path file, String what) {
        try (InputStream in = new FileInputStream(file.toFile())) {
            return line(in, file.toString(), what);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static String name(int descriptor) {
        return "file descriptor " + descriptor;
    }

    private InputStream open(int descriptor) throws IOException {
        if (descriptor == STANDARD_INPUT) {
            return standardInput;
        }
        Path file = Path.of("/dev/fd/" + descriptor);
        if (OwnDescriptors.has(descriptor) || !Files.exists(file)) {
            throw new FileNotFoundException("it is not open");
        }
        return new FileInputStream(file.toFile());
    }

    private static KeystoreException unreadable(String from, IOException e) {
        return new KeystoreException(
                from + " cannot be read: " + FileProblem.inWords(e)
                        + "; open it, as in './sniper ... --passphrase-fd 9 9<file', or name another",
                e);
    }

    /** Reads a byte at a time: what follows belongs to who asks next. */
    private static byte[] line(InputStream in, String from, String what) {
        byte[] read = new byte[Passphrase.MAX_BYTES];
        int length = 0;
        try {
            int next = in.read();
            for (; next >= 0 && next != '\n'; next = in.read()) {
                if (length == read.length) {
                    throw new KeystoreException(
                            from + " must have the " + what + ", at most " + read.length + " bytes");
                }
                read[length++] = (byte) next;
            }
            if (length > 0 && read[length - 1] == '\r') {
                length--;
            }
            if (length == 0) {
                throw new KeystoreException(
                        from + " must have the " + what + ", and is " + (next < 0 ? "at its end" : "an empty line"));
            }
            return Arrays.copyOf(read, length);
        } catch (IOException e) {
            throw unreadable(from, e);
        } finally {
            Arrays.fill(read, (byte) 0);
        }
    }

    private static byte[] ask(Prompt person, String question) {
        char[] answer = person.ask(question);
        if (answer == null || answer.length == 0) {
            throw new KeystoreException("nothing was entered: nothing was done");
        }
        byte[] room = new byte[answer.length * MAX_BYTES_PER_CHAR];
        ByteBuffer encoded = ByteBuffer.wrap(room);
        var unused = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(answer), encoded, true);
        byte[] bytes = Arrays.copyOf(room, encoded.position());
        Arrays.fill(room, (byte) 0);
        Arrays.fill(answer, '\0');
        return bytes;
    }
}
