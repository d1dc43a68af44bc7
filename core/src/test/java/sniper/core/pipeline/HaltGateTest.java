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
        int trip = gate.trip();
        gate.engineState(TradingState.HALTED);
        gate.onHandled(trip);

        gate.engineState(TradingState.NORMAL);

        assertThat(gate.allows(Side.BUY)).isTrue();
    }

    @Test
    void shouldNotOpenForACommandOfNoTripOrOfAnEarlierOne() {
        int first = gate.trip();
        gate.trip();

        gate.engineState(TradingState.CAUTION);
        gate.onHandled(0);
        gate.onHandled(Integer.MIN_VALUE);
        gate.onHandled(first);
        gate.onHandled(3);

        assertThat(gate.allows(Side.BUY)).isFalse();
    }

    @Test
    void shouldTakeALaterCommandForAllTripsBeforeIt() {
        gate.trip();
        int second = gate.trip();

        gate.onHandled(second);

        assertThat(gate.allows(Side.BUY)).isTrue();
    }

    @Test
    void shouldStayShutWhateverIsHandledOnceTheProcessEnds() {
        gate.shut();

        gate.onHandled(gate.trip());
        gate.engineState(TradingState.NORMAL);

        assertThat(gate.allows(Side.BUY)).isFalse();
        assertThat(gate.allows(Side.SELL)).isTrue();
    }

    @Test
    void shouldLetNothingOutWhenLocked() {
        gate.lock();
        gate.engineState(TradingState.NORMAL);

        assertThat(gate.allows(Side.BUY)).isFalse();
        assertThat(gate.allows(Side.SELL)).isFalse();
    }
}
