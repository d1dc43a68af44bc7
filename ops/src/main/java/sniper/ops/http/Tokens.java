package sniper.ops.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.EngineConfig;
import sniper.ops.keys.OwnerFile;

/**
 * Who may call, by bearer tokens: 256 random bits each, of which only the SHA-256 is kept, in a file of the data directory
 * that only its owner reads.
 *
 * <p>When there is no administrator, one is made, and their token is put into {@value #ADMIN_FILE} beside it, for the
 * first login: nowhere else does a token ever lie. Threading: any thread.
 */
public final class Tokens {
    /** Lines of name, role and SHA-256. */
    public static final String FILE = "api-tokens";

    /** The first administrator's token, until it is renewed. */
    public static final String ADMIN_FILE = "admin-token";

    /** The first administrator's name. */
    public static final String ADMIN = "admin";

    /** As many as the engine has numbers for, of which one is the operator's. */
    static final int MAX_USERS = EngineConfig.defaults().maxUsers() - 1;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String PREFIX = "snp_";
    private static final int TOKEN_BYTES = 32;
    private static final int DIGEST_BYTES = 32;
    private static final int MAX_TOKEN_LENGTH = 256;
    private static final int PARTS = 3;

    private final SecureRandom random = new SecureRandom();
    private final OwnerFile file;
    private final OwnerFile adminFile;

    /** Writer: whoever holds the monitor. Readers: every request. Never changed once it is here. */
    private volatile Map<String, Entry> entries;

    @SuppressWarnings("ArrayRecordComponent") // compared by MessageDigest alone
    private record Entry(Principal principal, byte[] digest) {}

    private Tokens(OwnerFile file, OwnerFile adminFile, Map<String, Entry> entries) {
        this.file = file;
        this.adminFile = adminFile;
        this.entries = entries;
    }

    /**
     * @param directory of the mode's data
     * @throws java.io.UncheckedIOException when the file is open to others or cannot be read
     * @throws IllegalStateException when it is none of ours
     */
    public static Tokens open(Path directory) {
        OwnerFile file = new OwnerFile(directory.resolve(FILE));
        String text = file.read();
        Map<String, Entry> entries = text == null ? new TreeMap<>() : parse(text, file.path());
        Tokens tokens = new Tokens(file, new OwnerFile(directory.resolve(ADMIN_FILE)), entries);
        tokens.ensureAdministrator();
        return tokens;
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Who the token is of; null: nobody. Takes as long for any token, right, nearly right or wrong. */
    @Nullable
    Principal find(String token) {
        byte[] digest = token.length() > MAX_TOKEN_LENGTH ? new byte[DIGEST_BYTES] : sha256(token);
        Principal found = null;
        for (Entry entry : entries.values()) {
            if (MessageDigest.isEqual(entry.digest(), digest)) {
                found = entry.principal();
            }
        }
        return found;
    }

    /** In the order of their names. */
    List<Principal> users() {
        return entries.values().stream().map(Entry::principal).toList();
    }

    @Nullable
    Principal user(String name) {
        Entry entry = entries.get(name);
        return entry == null ? null : entry.principal();
    }

    /**
     * Returns the token, which is known nowhere from then on; null when the name is taken.
     *
     * @throws Problem when there are as many users as there may be
     */
    synchronized @Nullable String add(String name, Role role) {
        if (entries.containsKey(name)) {
            return null;
        }
        if (entries.size() >= MAX_USERS) {
            throw Problem.of(ProblemCode.BUSY, "users must be at most " + MAX_USERS + ", and are as many");
        }
        return issue(new Principal(name, role));
    }

    /** The old token ends. Null when there is no such user. */
    synchronized @Nullable String renew(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return null;
        }
        String token = issue(entry.principal());
        if (name.equals(ADMIN)) {
            adminFile.delete(); // what it has is worth nothing now
        }
        return token;
    }

    private synchronized void ensureAdministrator() {
        boolean hasOne =
                entries.values().stream().anyMatch(entry -> entry.principal().role() == Role.ADMIN);
        if (!hasOne) {
            String token = newToken();
            // The token first: one that opens nothing does no harm, an administrator without one would.
            adminFile.write(token + "\n");
            keep(new Principal(ADMIN, Role.ADMIN), token);
        }
    }

    private String issue(Principal principal) {
        String token = newToken();
        keep(principal, token);
        return token;
    }

    private void keep(Principal principal, String token) {
        Map<String, Entry> next = new TreeMap<>(entries);
        next.put(principal.name(), new Entry(principal, sha256(token)));
        StringBuilder text = new StringBuilder();
        for (Entry entry : next.values()) {
            text.append(entry.principal().name())
                    .append(' ')
                    .append(entry.principal().role().text())
                    .append(' ')
                    .append(HexFormat.of().formatHex(entry.digest()))
                    .append('\n');
        }
        file.write(text.toString());
        entries = next;
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Map<String, Entry> parse(String text, Path path) {
        Map<String, Entry> entries = new TreeMap<>();
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).split(" ", -1);
            Role role = parts.length == PARTS ? role(parts[1]) : null;
            if (role == null || !isName(parts[0]) || parts[2].length() != 2 * DIGEST_BYTES || !isHex(parts[2])) {
                throw new IllegalStateException(
                        path + ":" + (i + 1) + ": a line must be a name, a role and 64 hex digits");
            }
            Principal principal = new Principal(parts[0], role);
            if (entries.put(parts[0], new Entry(principal, HexFormat.of().parseHex(parts[2]))) != null) {
                throw new IllegalStateException(path + ":" + (i + 1) + ": a name must be there once");
            }
        }
        return entries;
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(HexFormat::isHexDigit);
    }

    private static @Nullable Role role(String text) {
        for (Role role : Role.values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(text)) {
                return role;
            }
        }
        return null;
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every JDK has SHA-256", e);
        }
    }
}
