package sniper.ops.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;

/** What the value of a key is, and how its text is read. */
public enum Kind {
    SECTION("a section of keys", text -> null),
    LIST("a list", text -> null),
    CHOICE("one of the listed words", text -> null),
    SWITCH("true or false", Kind::flag),
    TEXT("text on one line", text -> matching(Patterns.LINE, text)),
    WHOLE("a whole number like 5 or -5", text -> whole(Decimals.parse(text, 0))),
    COUNT("a whole number", text -> narrow(Decimals.parse(text, 0))),
    MILLIS("a whole number of milliseconds, without a unit", text -> whole(Decimals.parse(text, 0))),
    USD("an amount like 250.50, at most 8 decimals, without a currency", Kind::amount),
    PERCENT("a percentage like 2.5, at most 2 decimals, without a sign", text -> narrow(Decimals.parse(text, 2))),
    PRICE("a price above zero like 0.00042", Kind::price),
    TIME("a time in UTC like 2026-01-05T10:00:00Z", Kind::time),
    POWER_OF_TWO("a power of two", Kind::powerOfTwo),
    HTTP_URL("a URL like https://host, with http only to this machine", text -> url(text, "http")),
    WEBSOCKET_URL("a URL like wss://host/path, with ws only to this machine", text -> url(text, "ws")),
    PATH("a path", Kind::path),
    NAME("a name of letters, digits, - and _", text -> matching(Patterns.NAME, text)),
    ASSET("an asset in capital letters like USDT", text -> matching(Patterns.ASSET, text)),
    SYMBOL("a symbol in capital letters like ABCUSDT", text -> matching(Patterns.SYMBOL, text)),
    LISTED("a symbol in capital letters like BTCUSDT or ABC.NS", text -> matching(Patterns.LISTED, text)),
    CORES("numbers of cores like 2,3", text -> matching(Patterns.CORES, text)),
    DAY("a day like 2026-01-26", Kind::day),
    TIME_OF_DAY("a time of day like 09:15", Kind::timeOfDay);

    /** Completes "want ...". */
    final String want;

    @SuppressWarnings("ImmutableEnumChecker") // every reader is a function without state
    private final Reader reader;

    Kind(String want, Reader reader) {
        this.want = want;
        this.reader = reader;
    }

    /** Returns null when the text is not of this kind. Paths come back as written, choices by {@link Choices}. */
    public @Nullable Object parse(String text) {
        return reader.read(text);
    }

    private static @Nullable Long whole(long value) {
        return value == Decimals.INVALID ? null : value;
    }

    private static @Nullable Integer narrow(long value) {
        return value == (int) value ? (int) value : null;
    }

    private static @Nullable Long amount(String text) {
        return whole(Decimals.parse(text, Money.ATOM_SCALE));
    }

    private static @Nullable String price(String text) {
        return Decimals.parse(text, Decimals.MAX_SCALE) > 0 || Decimals.parse(text, Money.ATOM_SCALE) > 0 ? text : null;
    }

    /** No other zone and nothing left out: a time that could be meant otherwise is none. */
    private static @Nullable String time(String text) {
        try {
            long second = text.endsWith("Z") ? Instant.parse(text).getEpochSecond() : 0;
            return second > 0 && second < Long.MAX_VALUE / 1_000_000_000L ? text : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable LocalTime timeOfDay(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Boolean flag(String text) {
        return (text.equals("true") || text.equals("false")) ? Boolean.valueOf(text) : null;
    }

    private static @Nullable Integer powerOfTwo(String text) {
        Integer value = narrow(Decimals.parse(text, 0));
        return value != null && Integer.bitCount(value) == 1 && value > 0 ? value : null;
    }

    private static @Nullable URI url(String text, String scheme) {
        try {
            URI url = new URI(text);
            boolean secure = (scheme + "s").equals(url.getScheme());
            boolean plain = scheme.equals(url.getScheme()) && Patterns.THIS_MACHINE.contains(url.getHost());
            boolean bare = url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null;
            return url.getHost() != null && bare && (secure || plain) ? url : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static @Nullable Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static @Nullable String matching(Pattern pattern, String text) {
        return pattern.matcher(text).matches() ? text : null;
    }

    @FunctionalInterface
    private interface Reader {
        @Nullable
        Object read(String text);
    }

    /** Enum constants cannot see static fields of their own class while they are made. */
    private static final class Patterns {
        static final Pattern LINE = Pattern.compile("\\P{Cntrl}{1,200}");
        static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
        static final Pattern ASSET = Pattern.compile("[A-Z0-9]{1,20}");
        /** The exchange lists symbols in Chinese characters, too. */
        static final Pattern SYMBOL = Pattern.compile("[\\p{Lu}\\p{Lo}\\p{N}_]{2,60}");

        static final Pattern LISTED = Pattern.compile("[\\p{Lu}\\p{Lo}\\p{N}_&-]{2,50}(\\.[A-Z]{1,6})?");

        static final Pattern CORES = Pattern.compile("\\d{1,4}(,\\d{1,4}){0,7}");

        static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
    }
}
