package sniper.journal.report;

import java.util.List;

/**
 * Where a report comes from.
 *
 * @param journal the data directory
 * @param runs ids of the runs with orders
 * @param modes what the sessions said they were
 * @param builds of the processes that wrote the journal
 * @param configHashes of their configurations; empty when none was recorded
 * @param unexplained orders and fills that the journal does not explain, since it starts in the middle of something
 */
public record ReportHeader(
        String journal,
        List<Integer> runs,
        List<String> modes,
        List<String> builds,
        List<String> configHashes,
        int sessions,
        long records,
        long firstSequence,
        long lastSequence,
        long firstTimeNs,
        long lastTimeNs,
        int unexplained) {}
