package sniper.gateway.mexc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CredentialsTest {
    @Test
    void shouldPrintNothingOfThemselves() {
        assertThat(TestVenue.credentials()).hasToString("***");
    }

    @Test
    void shouldOverwriteTheSecretWhenClosed() {
        Credentials credentials = TestVenue.credentials();

        credentials.close();

        assertThat(credentials.secret()).containsOnly(0);
        assertThat(credentials.apiKey()).matches("\0+");
    }

    @Test
    void shouldKeepCopies() {
        byte[] secret = {1, 2, 3};
        Credentials credentials = new Credentials("key".toCharArray(), secret);

        secret[0] = 9;

        assertThat(credentials.secret()).containsExactly(1, 2, 3);
    }

    @Test
    void shouldRefuseAKeyNoHeaderCanHoldWithoutPrintingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Credentials("zq\nx".toCharArray(), new byte[] {1}))
                .withMessageNotContaining("zq");
        assertThatIllegalArgumentException().isThrownBy(() -> new Credentials(new char[0], new byte[] {1}));
    }
}
