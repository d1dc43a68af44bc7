package sniper.ops.proof;

import sniper.gateway.simulator.Effect;
import sniper.gateway.simulator.Fault;

/** Where a request for an order or a cancel goes wrong. */
enum InjectionPoint {
    REJECTED(Effect.reject(30005, "Oversold")),
    ERROR_503_BEFORE_ACCEPT(Effect.of(Fault.ERROR_503_BEFORE_ACCEPT)),
    RESET_BEFORE_ACCEPT(Effect.of(Fault.RESET_BEFORE_ACCEPT)),
    SILENCE_BEFORE_ACCEPT(Effect.of(Fault.NO_ANSWER_BEFORE_ACCEPT)),
    ERROR_500_AFTER_ACCEPT(Effect.of(Fault.ERROR_500_AFTER_ACCEPT)),
    RESET_AFTER_ACCEPT(Effect.of(Fault.RESET_AFTER_ACCEPT)),
    SILENCE_AFTER_ACCEPT(Effect.of(Fault.NO_ANSWER_AFTER_ACCEPT)),
    CUT_AFTER_ACCEPT(Effect.of(Fault.TRUNCATED_AFTER_ACCEPT)),
    FIREWALL_403_BEFORE_ACCEPT(Effect.firewall(false, 1)),
    FIREWALL_403_AFTER_ACCEPT(Effect.firewall(true, 1)),
    HTML_200_BEFORE_ACCEPT(Effect.of(Fault.HTML_200_BEFORE_ACCEPT)),
    HTML_200_AFTER_ACCEPT(Effect.of(Fault.HTML_200_AFTER_ACCEPT));

    @SuppressWarnings("ImmutableEnumChecker")
    final Effect effect;

    InjectionPoint(Effect effect) {
        this.effect = effect;
    }
}
