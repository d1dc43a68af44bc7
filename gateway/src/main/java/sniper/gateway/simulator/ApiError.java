package sniper.gateway.simulator;

import sniper.gateway.simulator.market.OrderRejected;

/** A refusal: HTTP status, the exchange's code and text. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;

    private final int status;
    private final int code;

    ApiError(int status, int code, String text) {
        super(text);
        this.status = status;
        this.code = code;
    }

    ApiError(int code, String text) {
        this(BAD_REQUEST, code, text);
    }

    static ApiError of(OrderRejected rejected) {
        return new ApiError(rejected.code(), rejected.text());
    }

    static ApiError parameter(String name) {
        return new ApiError(33333, "param error: " + name);
    }

    int code() {
        return code;
    }

    int status() {
        return status;
    }

    String body() {
        return Json.object(json -> {
            json.writeStringField("msg", getMessage());
            json.writeNumberField("code", code);
        });
    }
}
