package sniper.ops.keys;

import java.io.Console;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Asks a person for a secret, without showing it. */
@FunctionalInterface
public interface Prompt {
    /** Null when the person ended the input. */
    char @Nullable [] ask(String question);

    /** Null when no person is there: standard input is not a terminal. */
    @SuppressWarnings("SystemConsoleNull") // null up to JDK 21; after that, see isTerminal
    static @Nullable Prompt ofThisProcess() {
        Console console = System.console();
        if (console != null && isTerminal(console)) {
            return question -> console.readPassword("%s: ", question);
        }
        return isTypedInto() ? Prompt::refuse : null;
    }

    /** The JDK asks without an echo only where it can also print the question. */
    private static char[] refuse(String question) {
        throw new KeystoreException("secrets are asked for only when standard output is the terminal, too: let it be,"
                + " or hand them over with a file descriptor");
    }

    private static boolean isTypedInto() {
        try {
            String input = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
            return input.startsWith("/dev/pts/") || input.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Since JDK 22 there is a console without a terminal, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            Method method = Console.class.getMethod("isTerminal");
            return Boolean.TRUE.equals(method.invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
