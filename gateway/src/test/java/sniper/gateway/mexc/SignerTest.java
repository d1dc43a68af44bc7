package sniper.gateway.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SplittableRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SignerTest {
    private static final String PAYLOAD =
            "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=11&recvWindow=5000&timestamp=1644489390087";

    @Test
    void shouldSignTheOfficialVector() {
        Signer signer = new Signer(TestVenue.credentials());

        String signature = signer.sign(PAYLOAD);

        assertThat(signature).isEqualTo("fd3e4e8543c5188531eb7279d68ae7d26a573d0fc5ab0d18eb692451654d837a");
    }

    @Test
    void shouldSignTheOfficialMixedVectorWithoutSeparator() {
        Signer signer = new Signer(TestVenue.credentials());

        String signature = signer.sign(
                "symbol=BTCUSDT&side=BUY&type=LIMIT" + "quantity=1&price=11&recvWindow=5000&timestamp=1644489390087");

        assertThat(signature).isEqualTo("d1a676610ceb39174c8039b3f548357994b2a34139a8addd33baadba65684592");
    }

    @Test
    void shouldNotReproduceTheDocumentationError() {
        Signer signer = new Signer(TestVenue.credentials());

        assertThat(signer.sign(PAYLOAD)).doesNotStartWith("323c96ab");
    }

    @Test
    void shouldSignEveryRecordedVector() throws Exception {
        String fixture = TestVenue.fixture("signatures.json");
        int[] checked = new int[1];

        try (JsonParser parser = new JsonFactory().createParser(fixture)) {
            parser.nextToken();
            JsonAnswer.object(parser, (name, value) -> {
                if (name.equals("vectors")) {
                    JsonAnswer.array(value, vector -> checked[0] += checkVector(vector));
                } else if (name.equals("docs_error")) {
                    checkDocumentationError(value);
                }
            });
        }

        assertThat(checked[0]).isGreaterThanOrEqualTo(5);
    }

    private static int checkVector(JsonParser vector) throws java.io.IOException {
        String[] fields = new String[4];
        JsonAnswer.object(vector, (name, value) -> {
            switch (name) {
                case "secret" -> fields[0] = value.getText();
                case "payload" -> fields[1] = value.getText();
                case "signature" -> fields[2] = value.getText();
                case "rawSymbol" -> fields[3] = value.getText();
                default -> {}
            }
        });
        assertThat(new Signer(TestVenue.credentials(fields[0])).sign(fields[1])).isEqualTo(fields[2]);
        if (fields[3] != null) {
            assertThat(fields[1]).contains("symbol=" + PercentEncoding.encode(fields[3]) + "&");
        }
        return 1;
    }

    private static void checkDocumentationError(JsonParser error) throws java.io.IOException {
        String[] fields = new String[2];
        JsonAnswer.object(error, (name, value) -> {
            switch (name) {
                case "payload" -> fields[0] = value.getText();
                case "published_but_wrong" -> fields[1] = value.getText();
                default -> {}
            }
        });
        assertThat(new Signer(TestVenue.credentials()).sign(fields[0])).isNotEqualTo(fields[1]);
    }

    @Test
    void shouldAgreeWithThePlatformsMacForAnyKeyAndText() throws Exception {
        long seed = 20_261_121;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] key = new byte[1 + random.nextInt(150)];
            byte[] text = new byte[random.nextInt(400)];
            random.nextBytes(key);
            random.nextBytes(text);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] out = new byte[Signer.HEX_LENGTH + 2];

            new Signer(new Credentials("k".toCharArray(), key)).sign(text, 0, text.length, out, 1);

            assertThat(new String(out, 1, Signer.HEX_LENGTH, StandardCharsets.US_ASCII))
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(HexFormat.of().formatHex(mac.doFinal(text)));
        }
    }

    @Test
    void shouldSignWithoutAllocating() {
        Signer signer = new Signer(TestVenue.credentials());
        byte[] text = PAYLOAD.getBytes(StandardCharsets.US_ASCII);
        byte[] out = new byte[Signer.HEX_LENGTH];

        long allocated = AllocationMeter.steadyBytes(() -> signer.sign(text, 0, text.length, out, 0));

        assertThat(allocated).isZero();
    }

    @Test
    void shouldForgetTheKeyWhenClosed() {
        Signer signer = new Signer(TestVenue.credentials());
        String signature = signer.sign(PAYLOAD);

        signer.close();

        assertThat(signer.sign(PAYLOAD)).isNotEqualTo(signature);
    }
}
