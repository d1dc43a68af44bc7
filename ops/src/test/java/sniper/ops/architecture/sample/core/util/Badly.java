package sniper.ops.architecture.sample.core.util;

public final class Badly {}
