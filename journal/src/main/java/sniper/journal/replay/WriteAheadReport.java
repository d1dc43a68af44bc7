package sniper.journal.replay;

import java.util.List;

/**
 * Whether order intents were on the disk before anything came back for them.
 *
 * @param intents orders for an exchange that are in the journal
 * @param answered of them, those the exchange has shown to have, by an answer, a report or a fill
 * @param proven of the answered ones, those whose intent had been synced by then, as the journal shows
 * @param unknown of the answered ones, those written where syncs are not noted: by an older version, or
 *     without a sync of intents
 * @param violations an answer without an intent, or before its intent was synced, in words; the first ones of them
 * @param violationCount how many there are
 * @param foreignOrders ids of ours that the exchange told of and the journal has no intent for: another journal's, or
 *     sent and lost
 * @param droppedOrders how many orders, not among the answered ones, the exchange told of that are as old as files that
 *     were dropped: their intents are taken to have been there
 */
public record WriteAheadReport(
        long intents,
        long answered,
        long proven,
        long unknown,
        List<String> violations,
        long violationCount,
        List<Long> foreignOrders,
        long droppedOrders) {
    public boolean isKept() {
        return violationCount == 0;
    }
}
