package sniper.gateway.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.core.message.ErrorClass;
import sniper.core.message.ReplyOutcome;

class VenueErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "400, 10007, NOT_TRADABLE_YET",
        "400, 30000, NOT_TRADABLE_YET",
        "400, 30014, NOT_TRADABLE_YET",
        "400, 30016, NOT_TRADABLE_YET",
        "400, 30021, NOT_TRADABLE_YET",
        "400, -1121, NOT_TRADABLE_YET",
        "400, 30018, ORDER_TYPE_CLOSED",
        "400, 30019, ORDER_TYPE_CLOSED",
        "400, 30041, ORDER_TYPE_CLOSED",
        "400, 30051, ORDER_TYPE_CLOSED",
        "400, 30010, NO_LIQUIDITY",
        "400, 30025, NO_LIQUIDITY",
        "400, 30001, SIDE_OR_PERMISSION",
        "400, 30020, SIDE_OR_PERMISSION",
        "400, 70011, SIDE_OR_PERMISSION",
        "400, 26, SIDE_OR_PERMISSION",
        "400, 30027, SIDE_OR_PERMISSION",
        "400, 30028, SIDE_OR_PERMISSION",
        "400, 30002, SIZE",
        "400, 30003, SIZE",
        "400, 30032, SIZE",
        "400, 30029, SIZE",
        "400, 30004, FUNDS",
        "400, 30005, FUNDS",
        "400, 10101, FUNDS",
        "400, 602, AUTH",
        "400, 700002, AUTH",
        "400, 10072, AUTH",
        "400, 700006, AUTH",
        "401, 401, AUTH",
        "403, 403, AUTH",
        "400, 402, AUTH",
        "400, 700007, AUTH",
        "400, 10073, CLOCK",
        "400, 700003, CLOCK",
        "400, 700004, BAD_REQUEST",
        "400, 700005, BAD_REQUEST",
        "400, 700008, BAD_REQUEST",
        "404, 404, BAD_REQUEST",
        "400, 700013, BAD_REQUEST",
        "429, 429, THROTTLE",
        "429, 0, THROTTLE",
        "418, 0, THROTTLE",
        "403, 0, THROTTLE",
        "200, 510, THROTTLE",
        "500, 0, UNKNOWN_OUTCOME",
        "502, 0, UNKNOWN_OUTCOME",
        "503, 503, UNKNOWN_OUTCOME",
        "500, 30004, UNKNOWN_OUTCOME",
        "0, 0, UNKNOWN_OUTCOME",
        "400, 20002, UNKNOWN_OUTCOME",
        "400, 999999, UNKNOWN_OUTCOME",
        "400, -2011, UNKNOWN_ORDER",
        "400, -2013, UNKNOWN_ORDER",
        "400, 30087, PRICE_BAND",
        "400, 11444, VENUE_HALT",
        "200, 0, NONE",
        "200, 200, NONE",
        "200, 30004, FUNDS"
    })
    void shouldClassifyByStatusAndCode(int status, int code, ErrorClass expected) {
        assertThat(VenueErrors.classify(status, code)).isEqualTo(expected);
    }

    /** Every code of the exchange's documents. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                10007, 30000, 30001, 30002, 30003, 30004, 10101, 30005, 30010, 30014, 30021, -1121, 30016, 30018, 30019,
                30051, 30020, 70011, 30025, 30026, -2011, -2013, 30027, 30028, 30029, 30032, 30041, 30087, 33333, 44444,
                400, 602, 700001, 10072, 401, 403, 406, 700006, 700007, 402, 700002, 700003, 10073, 700004, 700005,
                700008, 700013, 700022, 429, 510, 500, 501, 503, 504, 20002, 26, 11444, 604, 801, 60005, 10098, 10001,
                -1128, 88010, 730002, 10216
            })
    void shouldExplainTheDocumentedCode(int code) {
        VenueErrors.VenueError error = VenueErrors.lookup(code);

        assertThat(error).isNotNull();
        assertThat(error.meaning()).isNotBlank();
        assertThat(error.action()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNKNOWN_OUTCOME", "UNKNOWN_ORDER", "THROTTLE"})
    void shouldNotTakeForRejectedWhatMayStand(ErrorClass errorClass) {
        assertThat(VenueErrors.outcomeOf(errorClass)).isEqualTo(ReplyOutcome.UNKNOWN);
    }

    /** Banned is refused for certain; the firewall may have kept back the answer, and a limit may be told too late. */
    @ParameterizedTest
    @CsvSource({
        "418, 0, REJECTED",
        "418, 418, REJECTED",
        "400, 418, REJECTED",
        "500, 418, UNKNOWN",
        "403, 0, UNKNOWN",
        "429, 429, UNKNOWN",
        "200, 510, UNKNOWN",
        "400, 30004, REJECTED"
    })
    void shouldRejectForCertainWhatABanAnswers(int status, int code, ReplyOutcome expected) {
        MexcException.Kind kind = status >= 500 ? MexcException.Kind.SERVER_ERROR : MexcException.Kind.REFUSED;

        assertThat(new MexcException(kind, status, code, 0, "", null).outcome()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "403, firewall, nothing is sent for a while",
        "10007, not enabled, preflight",
        "10007, not enabled, selfSymbols",
        "30002, minimum, final for this order",
        "30004, balance, reconciled with the venue at once",
        "60005, account, trading halts",
        "801, maintenance, trading halts"
    })
    void shouldSayWhatIsDoneAndHowToMendIt(int code, String meaning, String action) {
        VenueErrors.VenueError error = VenueErrors.lookup(code);

        assertThat(error).isNotNull();
        assertThat(error.meaning()).contains(meaning);
        assertThat(error.action()).contains(action);
    }

    @Test
    void shouldNeverRejectOnAServerError() {
        for (VenueErrors.VenueError error : VenueErrors.all()) {
            ErrorClass errorClass = VenueErrors.classify(500, error.code());

            assertThat(VenueErrors.outcomeOf(errorClass))
                    .as("code %d", error.code())
                    .isEqualTo(ReplyOutcome.UNKNOWN);
        }
    }

    @Test
    void shouldExplainEveryCode() {
        assertThat(VenueErrors.all()).hasSizeGreaterThan(50).allSatisfy(error -> {
            assertThat(error.meaning()).isNotBlank();
            assertThat(error.action()).isNotBlank();
            assertThat(VenueErrors.lookup(error.code())).isEqualTo(error);
        });
        assertThat(VenueErrors.lookup(123)).isNull();
    }
}
