package sniper.journal.report;

import sniper.core.message.DenyReason;
import sniper.core.message.Side;

/** An order intent that risk refused: it never became an order. */
record Denial(long sequence, long timeNs, int userId, int runId, int instrumentId, Side side, DenyReason reason) {}
