package sniper.gateway.mexc.orders;

import java.io.IOException;
import java.util.Arrays;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import sniper.core.message.ErrorClass;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OrderRepliedDecoder;
import sniper.core.message.ReplyOutcome;
import sniper.gateway.mexc.HttpAnswer;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.OrderState;
import sniper.gateway.mexc.RecordingIngress;
import sniper.gateway.mexc.VenueClock;
import sniper.gateway.mexc.VenueErrors;
import sniper.gateway.mexc.limits.LimitProfile;
import sniper.gateway.mexc.limits.RequestGate;
import sniper.gateway.mexc.limits.Urgency;

/** Fuzz target: what a new order is told for any status and any body. Rejected is said on listed evidence only. */
public final class ErrorsFuzz {
    private static final int HEADER_BYTES = 2;
    private static final int LOWEST_STATUS = 200;
    private static final int STATUSES = 400;
    private static final int BANNED = 418;
    private static final int SERVER_ERROR = 500;
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Request REQUEST =
            new Request.Builder().url("http://127.0.0.1:1/api/v3/order").build();
    private static final VenueClock CLOCK = new VenueClock(() -> 1_767_211_150_479_000_000L, 8, Long.MAX_VALUE);
    private static final RequestGate GATE = new RequestGate(LimitProfile.DOCS2026, 100, () -> 0);
    private static final RecordingIngress INGRESS = new RecordingIngress();
    private static final NewOrderReplies REPLIES =
            new NewOrderReplies(CLOCK, GATE, new OrderEvents(INGRESS, new OwnOrders()), OrderTimings.NONE);

    private ErrorsFuzz() {}

    /** The first two bytes are the status, the rest the body. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length < HEADER_BYTES) {
            return;
        }
        int status = LOWEST_STATUS + ((input[0] & 0xFF) << Byte.SIZE | (input[1] & 0xFF)) % STATUSES;
        byte[] body = Arrays.copyOfRange(input, HEADER_BYTES, input.length);
        if (answer(status, body).answerKind() == null || isAboutTime(answer(status, body))) {
            return; // such an order is sent again, which needs sockets
        }

        INGRESS.clear();
        new NewOrderCall(1, Urgency.ROUTINE, new byte[0], 0, 0, REPLIES, new ClockRetry(null, null), false)
                .onAnswer(answer(status, body));

        if (INGRESS.all().size() != 1) {
            throw new AssertionError(
                    "an answer must be told once: " + INGRESS.all().size());
        }
        OrderRepliedDecoder reply = new OrderRepliedDecoder()
                .wrapAndApplyHeader(INGRESS.all().get(0).bytes(), 0, new MessageHeaderDecoder());
        requireEvidence(status, reply);
    }

    private static void requireEvidence(int status, OrderRepliedDecoder reply) {
        boolean success = status < 300;
        boolean listed = VenueErrors.lookup(reply.venueCode()) != null;
        boolean holds =
                switch (reply.outcome()) {
                    case ACCEPTED -> success && reply.venueCode() == 0;
                    case REJECTED -> (listed || status == BANNED) && status < SERVER_ERROR && status != 429;
                    default -> reply.outcome() == ReplyOutcome.UNKNOWN;
                };
        if (!holds) {
            throw new AssertionError("an outcome needs evidence: status=" + status + " " + reply);
        }
    }

    private static boolean isAboutTime(HttpAnswer answer) {
        try {
            return OrderState.read("POST", answer).orderId().isEmpty();
        } catch (MexcException e) {
            return e.errorClass() == ErrorClass.CLOCK;
        }
    }

    private static HttpAnswer answer(int status, byte[] body) throws IOException {
        return HttpAnswer.of(new Response.Builder()
                .request(REQUEST)
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .body(ResponseBody.create(body, JSON))
                .build());
    }
}
