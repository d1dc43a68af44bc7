package sniper.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sniper.core.message.Side;
import sniper.core.message.TradingState;

class HaltGateTest {
    private final HaltGate gate = new HaltGate();

    @Test
    void shouldBlockBuysAndPassSellsWhenTripped() {
        gate.trip();

        assertThat(gate.allows(Side.BUY)).isFalse();
        assertThat(gate.allows(Side.SELL)).isTrue();
    }

    @Test
    void shouldStayShutWhenAResumeOvertakesTheHaltCommand() {
        gate.engineState(TradingState.HALTED);

        gate.trip();
        gate.engineState(TradingState.NORMAL);

        assertThat(gate.allows(Side.BUY)).isFalse();
    }

    @Test
    void shouldFollowTheEngineOnceItHasHandledTheHaltCommand() {
        gate.trip();
        gate.engineState(TradingState.HALTED);
        gate.acknowledgeTrip();

        gate.engineState(TradingState.NORMAL);

        assertThat(gate.allows(Side.BUY)).isTrue();
    }

    @Test
    void shouldLetNothingOutWhenLocked() {
        gate.lock();
        gate.engineState(TradingState.NORMAL);

        assertThat(gate.allows(Side.BUY)).isFalse();
        assertThat(gate.allows(Side.SELL)).isFalse();
    }
}
