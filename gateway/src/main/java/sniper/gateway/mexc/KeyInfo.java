package sniper.gateway.mexc;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the venue knows of an API key, without the key.
 *
 * @param remainingDays until it expires; keys without an IP list last 90 days
 * @param ipWhiteList empty = any address
 */
public record KeyInfo(String note, List<String> permissions, int remainingDays, String ipWhiteList, String status) {
    static KeyInfo of(Map<String, String> fields) {
        return new KeyInfo(
                JsonAnswer.text(fields, "note"),
                List.of(JsonAnswer.text(fields, "permissions").split("\\s*,\\s*")),
                (int) JsonAnswer.whole(fields, "remainingValidity"),
                JsonAnswer.text(fields, "ipWhiteList"),
                JsonAnswer.text(fields, "status"));
    }

    /** More than to look at withdrawals. */
    public boolean mayWithdraw() {
        return permissions.stream()
                .map(permission -> permission.toUpperCase(Locale.ROOT))
                .anyMatch(permission -> permission.contains("WITHDRAW") && !permission.endsWith("_READ"));
    }

    public boolean isValid() {
        return status.equals("VALID");
    }
}
