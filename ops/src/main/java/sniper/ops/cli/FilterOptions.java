package sniper.ops.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sniper.core.order.OrderId;
import sniper.journal.replay.RecordFilter;
import sniper.journal.replay.Subject;

/** Which records a journal verb looks at: the same options for all of them; add it as a {@code @Mixin}. */
final class FilterOptions {
    @Option(names = "--from", paramLabel = "SEQUENCE", description = "First sequence.")
    long from;

    @Option(names = "--to", paramLabel = "SEQUENCE", description = "Last sequence.")
    long to = Long.MAX_VALUE;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Nothing earlier, UTC: 2026-01-05T10:00:00.5, or a date.")
    @Nullable
    String since;

    @Option(names = "--before", paramLabel = "TIME", description = "Nothing at that time or later.")
    @Nullable
    String before;

    @Option(names = "--user", paramLabel = "NUMBER", description = "Only of this user.")
    int user;

    @Option(names = "--run", paramLabel = "NUMBER", description = "Only of this run.")
    int run;

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "Only of this symbol, such as BTCUSDT.")
    @Nullable
    String symbol;

    @Option(
            names = "--order",
            paramLabel = "ORDER_ID",
            description = "Only of this order: its client order id or number.")
    @Nullable
    String order;

    @Option(
            names = "--type",
            paramLabel = "MESSAGE",
            split = ",",
            description = "Only this message, such as NewOrder; repeatable.")
    List<String> types = List.of();

    @Spec(Spec.Target.MIXEE)
    CommandSpec verb;

    RecordFilter filter() {
        return filter(Long.MAX_VALUE);
    }

    /** @throws ParameterException when it makes no sense */
    RecordFilter filter(long limit) {
        if (from < 0) {
            throw wrong("--from must be at least 0: --from=" + from);
        }
        if (from > to) {
            throw wrong("--from must not be above --to: --from=" + from + " --to=" + to);
        }
        if (limit < 1) {
            throw wrong("--limit must be at least 1: --limit=" + limit);
        }
        if (user < 0 || run < 0) {
            throw wrong("--user and --run count from 1");
        }
        long sinceNs = since == null ? Long.MIN_VALUE : timeNs("--since", since);
        long beforeNs = before == null ? Long.MAX_VALUE : timeNs("--before", before);
        if (sinceNs >= beforeNs) {
            throw wrong("--since must be earlier than --before");
        }
        String name = symbol == null ? null : symbol.toUpperCase(Locale.ROOT);
        Subject subject = new Subject(user, run, name, order == null ? OrderId.NONE : orderId(verb, "--order", order));
        Set<String> messages = new LinkedHashSet<>(types);
        try {
            return new RecordFilter(from, to, sinceNs, beforeNs, messages, subject, limit);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** What an operator copies from a log, or from {@code journal cat}. */
    static long orderId(CommandSpec verb, String what, String text) {
        if (text.matches("\\d{1,18}")) {
            return Long.parseLong(text);
        }
        long orderId = OrderId.parse(text.toUpperCase(Locale.ROOT));
        if (orderId == OrderId.NONE) {
            throw new ParameterException(
                    verb.commandLine(),
                    what + " must be one of ours, an S and 18 letters or digits, such as "
                            + OrderId.toText(1, OrderId.of(1, 0)));
        }
        return orderId;
    }

    private long timeNs(String option, String text) {
        try {
            Instant time = instant(text);
            return Math.addExact(TimeUnit.SECONDS.toNanos(time.getEpochSecond()), time.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(option + " must be a time, such as 2026-01-05T10:00:00.5, or a date, both UTC");
        }
    }

    private static Instant instant(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
        return LocalDateTime.parse(local).toInstant(ZoneOffset.UTC);
    }

    private ParameterException wrong(String text) {
        return new ParameterException(verb.commandLine(), text);
    }
}
