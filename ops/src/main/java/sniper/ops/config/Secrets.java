package sniper.ops.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** Keeps key material out of the configuration, and out of what is printed about it. */
public final class Secrets {
    static final String RULE = "secrets never go in the configuration: put them in the keystore with"
            + " './sniper keys add', which exchange.keystore names";

    private static final int MAX_SHOWN = 40;
    private static final Pattern KEY = Pattern.compile(
            ".*(api-?key|access-?key|secret|private-?key|passphrase|passwo?r?d|token|mnemonic|credentials?$).*");
    private static final Pattern VALUE =
            Pattern.compile("mx0[0-9A-Za-z]{8,}|[0-9A-Fa-f]{32,}|[0-9A-Za-z+/]{40,}={0,2}");

    private Secrets() {}

    /** Whether a key nobody defined asks for a secret. */
    static boolean isSecretKey(String key) {
        return KEY.matcher(key.toLowerCase(Locale.ROOT).replace('_', '-')).matches();
    }

    /** Whether a value looks like an API key, a secret or a seed. */
    public static boolean looksSecret(String text) {
        return VALUE.matcher(text.strip()).matches();
    }

    /** The text in quotes for an error line; never a secret, never more than a line. */
    public static String shown(String text) {
        if (looksSecret(text)) {
            return "'***'";
        }
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return "'" + (line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "..." : line) + "'";
    }
}
