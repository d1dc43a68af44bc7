package sniper.core.engine;

/** Bounds of the engine; memory for them is taken at start. */
public record EngineConfig(
        int maxInstruments,
        int depthLevels,
        int maxUsers,
        int maxRuns,
        int maxOrders,
        int maxPositions,
        int maxTimers) {
    public static EngineConfig defaults() {
        return new EngineConfig(4096, 100, 4096, 4096, 16_384, 8192, 32_768);
    }
}
