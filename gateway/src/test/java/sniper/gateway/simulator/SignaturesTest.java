package sniper.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SignaturesTest {
    private static final String SECRET = "45d0b3c26f2644f19bfb98b07741b2f5";
    private static final String PAYLOAD =
            "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=11&recvWindow=5000&timestamp=1644489390087";
    private static final String SIGNATURE = "fd3e4e8543c5188531eb7279d68ae7d26a573d0fc5ab0d18eb692451654d837a";

    @Test
    void shouldAcceptTheOfficialVectorInQueryOrBody() {
        String signed = PAYLOAD + "&signature=" + SIGNATURE;

        assertThat(Signatures.valid(SECRET, signed, "")).isTrue();
        assertThat(Signatures.valid(SECRET, signed, "{}")).isTrue();
        assertThat(Signatures.valid(SECRET, "", signed)).isTrue();
    }

    @Test
    void shouldJoinQueryAndBodyWithoutSeparator() {
        String query = "symbol=BTCUSDT&side=BUY&type=LIMIT";
        String body = "quantity=1&price=11&recvWindow=5000&timestamp=1644489390087";
        String signature = "d1a676610ceb39174c8039b3f548357994b2a34139a8addd33baadba65684592";

        assertThat(Signatures.valid(SECRET, query, body + "&signature=" + signature))
                .isTrue();
        assertThat(Signatures.valid(SECRET, query + "&signature=" + signature, body))
                .isTrue();
    }

    @Test
    void shouldSignAJsonBodyAfterTheQuery() {
        String query = "timestamp=1644489390087";
        String body = "{\"symbol\":\"BTCUSDT\"}";
        String signature = Signatures.sign(SECRET, query + body);

        assertThat(Signatures.valid(SECRET, query + "&signature=" + signature, body))
                .isTrue();
    }

    @Test
    void shouldRefuseWhatIsNotExactlyTheSignature() {
        String wrongInTheDocs = "323c96ab85a745712e95e63cad28903dd8292e4a905e99c4ee3932023843a117";

        assertThat(Signatures.valid(SECRET, PAYLOAD + "&signature=" + wrongInTheDocs, ""))
                .isFalse();
        assertThat(Signatures.valid(SECRET, PAYLOAD + "&signature=" + SIGNATURE.toUpperCase(java.util.Locale.ROOT), ""))
                .isFalse();
        assertThat(Signatures.valid(SECRET, "signature=" + SIGNATURE + "&" + PAYLOAD, ""))
                .isFalse();
        assertThat(Signatures.valid(SECRET, PAYLOAD, "")).isFalse();
        assertThat(Signatures.valid(SECRET, "", "")).isFalse();
        assertThat(Signatures.valid(SECRET, "signature=", "")).isFalse();
    }

    @Test
    void shouldAgreeWithEveryRecordedVector() throws Exception {
        Path file = Path.of(System.getProperty("sniper.root"), "..", "shared", "fixtures", "mexc", "signatures.json");
        assumeTrue(Files.exists(file), "no fixtures here");

        for (JsonTree vector :
                JsonTree.parse(Files.readString(file)).at("vectors").items()) {
            assertThat(Signatures.sign(vector.text("secret"), vector.text("payload")))
                    .as(vector.text("name"))
                    .isEqualTo(vector.text("signature"));
        }
    }
}
