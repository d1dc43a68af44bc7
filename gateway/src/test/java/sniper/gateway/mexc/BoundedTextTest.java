package sniper.gateway.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BoundedTextTest {
    @Test
    void shouldLeaveTextThatFitsAlone() {
        assertThat(BoundedText.utf8("x".repeat(254))).hasSize(254);
    }

    @Test
    void shouldCutBeforeTheCharacterThatDoesNotFit() {
        byte[] cut = BoundedText.utf8("x".repeat(253) + "币安");

        assertThat(new String(cut, StandardCharsets.UTF_8)).isEqualTo("x".repeat(253));
    }

    @Test
    void shouldKeepACharacterThatJustFits() {
        byte[] cut = BoundedText.utf8("x".repeat(251) + "币安");

        assertThat(new String(cut, StandardCharsets.UTF_8)).isEqualTo("x".repeat(251) + "币");
    }
}
