package sniper.ops.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ResumeTokensTest {
    private static final String HALT = "HALTED";

    private long nowNanos = -5;
    private final ResumeTokens tokens = new ResumeTokens(() -> nowNanos);

    @Test
    void shouldBeGoodOnce() {
        String token = tokens.issue(HALT);

        assertThat(tokens.redeem(token, HALT)).isNull();
        assertThat(tokens.redeem(token, HALT)).contains("no token is valid now");
    }

    @Test
    void shouldBeGoodForAMinute() {
        String first = tokens.issue(HALT);
        nowNanos += TimeUnit.SECONDS.toNanos(ResumeTokens.LIFE_S);
        assertThat(tokens.redeem(first, HALT)).isNull();

        String second = tokens.issue(HALT);
        nowNanos += TimeUnit.SECONDS.toNanos(ResumeTokens.LIFE_S) + 1;
        assertThat(tokens.redeem(second, HALT)).contains("60 s and has expired");
    }

    @Test
    void shouldRefuseAWrongOneAndSpendTheRight() {
        String token = tokens.issue(HALT);

        assertThat(tokens.redeem(token + "X", HALT)).contains("not the one that was given out");
        assertThat(tokens.redeem(token, HALT)).contains("no token is valid now");
    }

    @Test
    void shouldRefuseAMissingOneAndKeepTheRight() {
        String token = tokens.issue(HALT);

        assertThat(tokens.redeem(null, HALT)).contains("without the first's token");
        assertThat(tokens.redeem(" ", HALT)).contains("without the first's token");
        assertThat(tokens.redeem(" " + token + "\n", HALT)).isNull();
    }

    @Test
    void shouldRefuseOneOfAnotherHalt() {
        String ofAnotherState = tokens.issue("NO_NEW_RISK");
        assertThat(tokens.redeem(ofAnotherState, HALT)).contains("it is now HALTED");

        String revoked = tokens.issue(HALT);
        tokens.revoke();
        assertThat(tokens.redeem(revoked, HALT)).contains("no token is valid now");
    }
}
