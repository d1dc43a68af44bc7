package sniper.journal.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code DB_DSN}: {@code postgresql://user:password@host:port/database?option=value}, or the same as a JDBC URL. */
final class Dsn {
    private static final String FORM = "DB_DSN must be like postgresql://user:password@host:5432/database";

    private Dsn() {}

    /** Names no part of the text in an error: it has a password in it. */
    static Login parse(String dsn) {
        URI uri = uri(dsn.strip());
        String scheme = uri.getScheme();
        String host = uri.getHost();
        String path = uri.getPath();
        if (scheme == null || host == null || path == null || path.length() < 2) {
            throw new DsnException(FORM);
        }
        if (!scheme.equals("postgresql") && !scheme.equals("postgres")) {
            throw new DsnException(FORM + ": scheme=" + scheme);
        }
        String userInfo = uri.getRawUserInfo();
        String[] user = userInfo == null ? new String[0] : userInfo.split(":", 2);
        String name = user.length > 0 ? decoded(user[0].replace("+", "%2B")) : "";
        String password = user.length > 1 ? decoded(user[1].replace("+", "%2B")) : "";
        List<String> options = new ArrayList<>();
        String query = uri.getRawQuery();
        for (String option : query == null ? new String[0] : query.split("&", -1)) {
            if (option.startsWith("user=")) {
                name = decoded(option.substring("user=".length()));
            } else if (option.startsWith("password=")) {
                password = decoded(option.substring("password=".length()));
            } else if (!option.isEmpty()) {
                options.add(option);
            }
        }
        if (name.isEmpty()) {
            throw new DsnException(FORM + ": it names no user");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String url = "jdbc:postgresql://" + host + port + uri.getRawPath();
        return new Login(options.isEmpty() ? url : url + "?" + String.join("&", options), name, password);
    }

    private static URI uri(String dsn) {
        try {
            return new URI(dsn.startsWith("jdbc:") ? dsn.substring("jdbc:".length()) : dsn);
        } catch (URISyntaxException e) {
            throw new DsnException(FORM + ", with other signs written as %XX: " + e.getReason());
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new DsnException(FORM + ", with other signs written as %XX");
        }
    }
}
