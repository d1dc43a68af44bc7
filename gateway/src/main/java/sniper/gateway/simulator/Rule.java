package sniper.gateway.simulator;

/** One thing that goes wrong: where, when and how. */
public record Rule(Occasions occasions, When when, Effect effect) {}
