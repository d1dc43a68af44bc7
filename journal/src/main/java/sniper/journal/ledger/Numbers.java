package sniper.journal.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Numbers of messages as the database has them. */
final class Numbers {
    private static final int E18_SCALE = 18;
    private static final int PPB_SCALE = 9;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private Numbers() {}

    /** The two halves of an amount in units of 10^-18. */
    static BigDecimal decimal(long high, long low) {
        BigInteger upper = BigInteger.valueOf(high).shiftLeft(Long.SIZE);
        return new BigDecimal(upper.add(new BigInteger(Long.toUnsignedString(low))), E18_SCALE);
    }

    /** Without zeros at its end, for JSON. */
    static String text(long high, long low) {
        return plain(decimal(high, low));
    }

    /** Of billionths. */
    static String share(long ppb) {
        return plain(BigDecimal.valueOf(ppb, PPB_SCALE));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** In whole microseconds, as the database keeps it. */
    static OffsetDateTime time(long ns) {
        return Instant.ofEpochSecond(Math.floorDiv(ns, NS_PER_SECOND), Math.floorMod(ns, NS_PER_SECOND))
                .truncatedTo(ChronoUnit.MICROS)
                .atOffset(ZoneOffset.UTC);
    }
}
