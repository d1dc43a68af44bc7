package sniper.ops.architecture.sample.bench;

public final class Bench {}
