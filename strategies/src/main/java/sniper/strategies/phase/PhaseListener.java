package sniper.strategies.phase;

import sniper.core.message.PhaseState;

/** Hears of phases that go on. Threading: called by the engine stage. */
public interface PhaseListener {
    void onPhase(int phase, PhaseState from, PhaseState to);
}
