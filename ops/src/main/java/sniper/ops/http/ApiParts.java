package sniper.ops.http;

import sniper.journal.ledger.LedgerProgress;
import sniper.journal.ledger.LedgerStore;
import sniper.ops.broker.BrokerSessions;
import sniper.ops.run.RunBoard;
import sniper.ops.run.RunCommands;

/**
 * What the interface is in front of. All of it may be used by any thread.
 *
 * @param changesPerMinute how many a caller may ask for
 */
public record ApiParts(
        RunCommands commands,
        RunBoard board,
        LedgerStore ledger,
        LedgerProgress progress,
        Tokens tokens,
        BrokerSessions broker,
        int changesPerMinute) {}
