package sniper.ops.architecture.sample.gateway.simulator;

public final class Simulator {}
