/**
 * The journal on disk: one writer, any number of readers, one owner per data directory.
 *
 * <p>{@link sniper.journal.log.ChronicleJournal} runs on the journal stage; its input is what the ring carries, its
 * output one Chronicle queue under {@code <data directory>/journal}. {@link sniper.journal.log.JournalReader} runs on
 * whatever thread asks, reads the same files without Chronicle and writes nothing. The record layout is in {@code
 * docs/protocol/journal.md}.
 */
@NullMarked
package sniper.journal.log;

import org.jspecify.annotations.NullMarked;
