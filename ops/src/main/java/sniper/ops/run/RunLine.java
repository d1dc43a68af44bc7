package sniper.ops.run;

import java.util.List;
import java.util.UUID;
import sniper.core.message.RunStatus;

/**
 * Where a run stands, by the engine's last word.
 *
 * @param instruments that it may trade
 * @param lastLogicalTimeNs of the last executed tick; 0 = none yet
 * @param nextSlotNs when the next plan is due; 0 = never
 * @param sequence journal sequence of the message this is the state after
 */
public record RunLine(
        int userId,
        int runId,
        UUID run,
        RunStatus status,
        long tickIntervalNs,
        List<Integer> instruments,
        long lastLogicalTimeNs,
        long nextSlotNs,
        long sequence) {}
