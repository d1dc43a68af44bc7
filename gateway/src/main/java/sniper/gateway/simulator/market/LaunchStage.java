package sniper.gateway.simulator.market;

/**
 * Up to some time orders for a listing are refused with a code, whatever it would answer otherwise.
 *
 * @param untilNs from the open; negative for before it
 */
public record LaunchStage(long untilNs, Refusal refusal) {}
