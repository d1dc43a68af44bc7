package sniper.journal.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What stands in one row of a report. */
public enum GroupBy {
    ORDER {
        @Override
        String keyOf(OrderReview review) {
            return Long.toString(review.order().orderId);
        }
    },
    SYMBOL {
        @Override
        String keyOf(OrderReview review) {
            return review.order().instrument.symbol();
        }
    },
    /** Run and strategy instance; {@code none} for orders of people. */
    STRATEGY {
        @Override
        String keyOf(OrderReview review) {
            return review.strategyName();
        }
    },
    USER {
        @Override
        String keyOf(OrderReview review) {
            return review.user();
        }
    },
    /** UTC hour of the decision. */
    HOUR {
        @Override
        String keyOf(OrderReview review) {
            return HOURS.format(Instant.ofEpochSecond(review.order().decisionNs / NANOS_PER_SECOND));
        }
    },
    /** Everything together. */
    ALL {
        @Override
        String keyOf(OrderReview review) {
            return "all";
        }
    };

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final DateTimeFormatter HOURS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH'Z'").withZone(ZoneOffset.UTC);

    abstract String keyOf(OrderReview review);
}
