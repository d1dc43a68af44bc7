package sniper.gateway.brokersim;

import java.util.Map;

/** What goes back. */
record BrokerReply(int status, String contentType, String body, Map<String, String> headers) {
    static BrokerReply json(int status, String body) {
        return new BrokerReply(status, "application/json", body, Map.of());
    }

    static BrokerReply page(String html) {
        return new BrokerReply(200, "text/html; charset=utf-8", html, Map.of());
    }

    static BrokerReply redirect(String location) {
        return new BrokerReply(302, "text/plain", "", Map.of("Location", location));
    }

    static BrokerReply error(int status, String type, String message) {
        return json(status, "{\"error_type\":\"" + type + "\",\"message\":\"" + message + "\"}");
    }
}
