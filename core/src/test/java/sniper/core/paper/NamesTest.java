package sniper.core.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sniper.core.message.Side;

class NamesTest {
    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    private static final UUID RUN = UUID.fromString("01234567-89ab-4cde-8f01-23456789abcd");
    private static final byte[] SIP = ascii("SIP");

    @Test
    void shouldMakeTheUuidOfTheStandardsExample() {
        NameUuid uuid = new NameUuid();
        byte[] name = ascii("www.example.com");

        uuid.of(DNS.getMostSignificantBits(), DNS.getLeastSignificantBits(), name, name.length);

        assertThat(uuid).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    @Test
    void shouldMakeTheIdOfItsParts() throws Exception {
        byte[] symbol = "GÖLD BEES|½".getBytes(StandardCharsets.UTF_8);
        RunOrderId id = new RunOrderId();
        String parts = RUN + "|1767592500000000|SIP|GÖLD BEES|½|BUY|12";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(parts.getBytes(StandardCharsets.UTF_8));

        id.of(
                RUN.getMostSignificantBits(),
                RUN.getLeastSignificantBits(),
                1_767_592_500_000_000_000L,
                SIP,
                symbol,
                Side.BUY,
                12);

        assertThat(new String(id.text(), StandardCharsets.US_ASCII))
                .isEqualTo(HexFormat.of().formatHex(hash, 0, 16));
    }

    @Test
    void shouldKeepAFormThatNoUuidHas() {
        RunOrderId id = new RunOrderId();
        id.of(1, 2, 3_000, SIP, SIP, Side.BUY, 1);
        String first = new String(id.text(), StandardCharsets.US_ASCII);
        id.reserve();

        assertThat(new String(id.text(), StandardCharsets.US_ASCII)).isEqualTo("plan" + first.substring(0, 28));
        assertThat(RunOrderId.isReserved(id.text(), RunOrderId.LENGTH)).isTrue();
        for (String other :
                List.of(first, "plan" + first, "plan-" + first.substring(0, 27), "PLAN" + first.substring(4))) {
            assertThat(RunOrderId.isReserved(ascii(other), other.length()))
                    .as(other)
                    .isFalse();
        }
    }

    @Test
    void shouldAllocateNothingOnceMade() {
        NameUuid uuid = new NameUuid();
        RunOrderId id = new RunOrderId();

        long bytes = SteadyAllocation.bytesOf(i -> {
            id.of(i, i, i * 1_000L, SIP, SIP, Side.SELL, i);
            uuid.of(i, i, id.text(), RunOrderId.LENGTH);
        });

        assertThat(bytes).isZero();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
