package sniper.ops.keys;

import java.util.regex.Pattern;

/** What a key in a keystore may be called. Threading: stateless. */
final class KeyName {
    /** What a keystore can hold; names that look like keys were once accepted. */
    static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    /** How the exchange's API keys begin. */
    private static final Pattern PREFIX = Pattern.compile("(?i)mx0.*");

    /** Letters and digits in one long word, as in its keys and secrets. */
    private static final Pattern LONG_WORD =
            Pattern.compile(".*?(?=[A-Za-z0-9]{0,64}[A-Za-z])(?=[A-Za-z0-9]{0,64}[0-9])[A-Za-z0-9]{16,}.*");

    /** A hexadecimal number in groups. */
    private static final Pattern GROUPS = Pattern.compile("(?=.*[0-9])(?:[-_]*[0-9A-Fa-f]){16,}");

    private KeyName() {}

    /** @throws KeystoreException when a new key may not be called that; the message does not repeat it */
    static void require(String name) {
        if (PREFIX.matcher(name).matches()
                || LONG_WORD.matcher(name).matches()
                || GROUPS.matcher(name).matches()) {
            throw new KeystoreException(
                    "NAME looks like a key or a secret, and is not repeated here: NAME is what to call"
                            + " the key, such as mexc; key and secret are asked for, or read from standard input. An argument can be"
                            + " seen by everybody on this machine and stays in the shell's history: if it was a secret, delete that"
                            + " key at the exchange");
        }
        if (!PATTERN.matcher(name).matches()) {
            throw new KeystoreException(
                    "NAME must be 1 to 64 letters, digits, - and _, beginning with a letter or digit");
        }
    }
}
