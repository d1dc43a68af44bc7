package sniper.gateway.mexc.wire;

import java.net.ProtocolException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the head of an answer says of itself and of the bytes that follow. What could be read in two ways is refused: an
 * answer must not be taken for that of another request. Threading: made and owned by a connection's thread.
 */
final class AnswerHead {
    private static final int STATUS_START = "HTTP/1.x ".length();
    private static final int STATUS_END = STATUS_START + 3;
    private static final int FIRST_FINAL = 200;
    private static final int SWITCHING = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final int status;
    private boolean keptOpen;
    private long length = -1;
    private boolean chunked;
    private String contentType = "";
    private @Nullable String retryAfter;

    AnswerHead(String statusLine) throws ProtocolException {
        boolean http = statusLine.startsWith("HTTP/1.1 ") || statusLine.startsWith("HTTP/1.0 ");
        boolean ends = statusLine.length() == STATUS_END
                || (statusLine.length() > STATUS_END && statusLine.charAt(STATUS_END) == ' ');
        if (!http || !ends) {
            throw new ProtocolException("an answer must begin with a status line of HTTP/1");
        }
        status = (int) number(statusLine.substring(STATUS_START, STATUS_END), "status");
        if (status < 100 || status == SWITCHING) {
            throw new ProtocolException("an answer must have a status that answers: " + status);
        }
        keptOpen = statusLine.startsWith("HTTP/1.1 ");
    }

    /** One field, without the end of its line. */
    void field(String line) throws ProtocolException {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon);
        if (name.isEmpty() || !name.equals(name.strip())) {
            throw new ProtocolException("a field of an answer must be a name, a colon and a value");
        }
        String value = line.substring(colon + 1).strip();
        switch (name.toLowerCase(Locale.ROOT)) {
            case "content-length" -> length(number(value, "content-length"));
            case "transfer-encoding" -> encoding(value);
            case "connection" -> connection(value);
            case "content-type" -> contentType = value;
            case "retry-after" -> retryAfter = value;
            default -> {}
        }
    }

    private void length(long bytes) throws ProtocolException {
        if (length >= 0 && length != bytes) {
            throw new ProtocolException("an answer must have one content-length: " + length + " and " + bytes);
        }
        length = bytes;
    }

    private void encoding(String value) throws ProtocolException {
        if (chunked || !value.equalsIgnoreCase("chunked")) {
            throw new ProtocolException("an answer may be chunked, and encoded in no other way");
        }
        chunked = true;
    }

    private void connection(String value) {
        String[] options = value.toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1);
        if (Arrays.asList(options).contains("close")) {
            keptOpen = false;
        } else if (Arrays.asList(options).contains("keep-alive")) {
            keptOpen = true;
        }
    }

    private static long number(String digits, String what) throws ProtocolException {
        boolean plain = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain || digits.length() > 18) {
            throw new ProtocolException("the " + what + " of an answer must be a number");
        }
        return Long.parseLong(digits);
    }

    /** HTTP's; 1xx announces the real answer. */
    int status() {
        return status;
    }

    boolean isFinal() {
        return status >= FIRST_FINAL;
    }

    boolean isChunked() {
        return chunked;
    }

    boolean hasNoBody() {
        return status == NO_CONTENT || status == NOT_MODIFIED;
    }

    /** -1 = not said. */
    long length() {
        return length;
    }

    /** Whether another request may follow on the same connection, once the body has been read. */
    boolean leavesOpen() {
        boolean delimited = hasNoBody() || (chunked ? length < 0 : length >= 0);
        return keptOpen && delimited;
    }

    String contentType() {
        return contentType;
    }

    /** Null when the venue did not say. */
    @Nullable
    String retryAfter() {
        return retryAfter;
    }
}
