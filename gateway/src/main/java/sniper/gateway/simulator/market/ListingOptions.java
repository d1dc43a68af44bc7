package sniper.gateway.simulator.market;

/**
 * How a listing is played. Times are virtual.
 *
 * @param noticeNs from the calendar's announcement to the open; the other stages keep their distance to the open
 * @param stepNs between two moves of the house
 * @param steps moves of the price path; after them the price wanders around the close
 */
public record ListingOptions(long noticeNs, long stepNs, int steps) {
    public static final ListingOptions DEFAULT = new ListingOptions(4 * 3_600_000_000_000L, 250_000_000L, 40);

    public ListingOptions {
        if (noticeNs < 0 || stepNs <= 0) {
            throw new IllegalArgumentException(
                    "notice must not be negative and a step must last: noticeNs=" + noticeNs + " stepNs=" + stepNs);
        }
    }
}
