package sniper.core.plan;

/**
 * The calendar in integers, UTC, from 1970 on; the same on every machine and JDK. Months are counted from January of the
 * year 0.
 *
 * <p>A year is taken to begin in March, so that the leap day is its last.
 */
final class CivilDate {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int MONTHS = 12;
    /** Days from 1 March of the year 0 to 1 January 1970. */
    private static final long EPOCH_DAY = 719_468;

    private static final int DAYS_OF_ERA = 146_097;
    private static final int DAYS_OF_CENTURY = 36_524;
    private static final int DAYS_OF_FOUR_YEARS = 1_461;
    private static final int YEARS_OF_ERA = 400;

    private CivilDate() {}

    /** Number of the month a time lies in. */
    static long monthOf(long timeNs) {
        long days = timeNs / DAY_NS + EPOCH_DAY;
        int dayOfYear = dayOfYear(days);
        int monthFromMarch = monthFromMarch(dayOfYear);
        return yearFromMarch(days) * MONTHS + monthFromMarch + 2;
    }

    /** Day of the month, from 1. */
    static int dayOf(long timeNs) {
        int dayOfYear = dayOfYear(timeNs / DAY_NS + EPOCH_DAY);
        return dayOfYear - daysBefore(monthFromMarch(dayOfYear)) + 1;
    }

    static int lengthOf(long month) {
        return (int) (daysTo(month + 1, 1) - daysTo(month, 1));
    }

    /** Days from 1 January 1970 to a day of a month. */
    static long daysTo(long month, int day) {
        long fromMarch = month - 2;
        long year = fromMarch / MONTHS;
        long era = year / YEARS_OF_ERA;
        int yearOfEra = (int) (year % YEARS_OF_ERA);
        int dayOfYear = daysBefore((int) (fromMarch % MONTHS)) + day - 1;
        return era * DAYS_OF_ERA + daysBeforeYear(yearOfEra) + dayOfYear - EPOCH_DAY;
    }

    private static int daysBeforeYear(int yearOfEra) {
        return yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100;
    }

    private static int yearOfEra(int dayOfEra) {
        return (dayOfEra
                        - dayOfEra / (DAYS_OF_FOUR_YEARS - 1)
                        + dayOfEra / DAYS_OF_CENTURY
                        - dayOfEra / (DAYS_OF_ERA - 1))
                / 365;
    }

    private static long yearFromMarch(long days) {
        return days / DAYS_OF_ERA * YEARS_OF_ERA + yearOfEra((int) (days % DAYS_OF_ERA));
    }

    private static int dayOfYear(long days) {
        int dayOfEra = (int) (days % DAYS_OF_ERA);
        return dayOfEra - daysBeforeYear(yearOfEra(dayOfEra));
    }

    /** Months from March on have 31, 30, 31, 30, 31 days, over and over: 153 in five. */
    private static int daysBefore(int monthFromMarch) {
        return (153 * monthFromMarch + 2) / 5;
    }

    private static int monthFromMarch(int dayOfYear) {
        return (5 * dayOfYear + 2) / 153;
    }
}
