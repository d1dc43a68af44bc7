package sniper.gateway.mexc;

import java.util.Map;

/**
 * One announcement of the venue.
 *
 * @param timeNs 0 when not stated
 */
public record Announcement(String title, String url, String language, long timeNs) {
    static Announcement of(Map<String, String> fields) {
        return new Announcement(
                JsonAnswer.text(fields, "title"),
                JsonAnswer.text(fields, "url"),
                JsonAnswer.text(fields, "language"),
                VenueTimes.toNs(JsonAnswer.whole(fields, "postTime")));
    }
}
