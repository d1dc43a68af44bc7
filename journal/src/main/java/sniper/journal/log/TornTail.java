package sniper.journal.log;

import java.nio.file.Path;

/**
 * Bytes behind the last good record that no sync covered and that are no record: what a crash, a power cut or a full
 * disk left of appends under way. The next writer cuts them off.
 *
 * @param file the last one
 * @param position where they start; 0 when the file holds no record at all
 * @param bytes up to the last one that is not zero
 */
public record TornTail(Path file, long position, long bytes) {}
