package sniper.journal.report;

/** One process that wrote the journal, as it said itself. */
record SessionFacts(int sessionId, long sequence, String build, String mode, String configHash) {}
