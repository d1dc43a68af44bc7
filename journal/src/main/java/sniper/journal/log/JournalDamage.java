package sniper.journal.log;

import java.nio.file.Path;

/**
 * A place where the journal is not what was written. Everything before it is good.
 *
 * @param dataDirectory the one the journal is in
 * @param file where it was found
 * @param position bytes from the start of that file
 * @param afterSequence last good input before it; 0 when there is none
 * @param detail the values that broke the rule
 */
public record JournalDamage(
        Kind kind, Path dataDirectory, Path file, long position, long afterSequence, String detail) {
    private static final String SALVAGE = "{salvage}";

    /** What is wrong, and so what can be done. */
    public enum Kind {
        /** The file does not start as a Chronicle file. */
        NOT_A_JOURNAL("the start of the file was overwritten: restore it from a copy, or " + SALVAGE
                + ", which keeps every record that can still be read"),
        /** A length that leads out of the file. */
        BAD_LENGTH("restore the file from a copy, or keep the records before it with " + SALVAGE),
        /** The bytes differ from those that were written. */
        BAD_CHECKSUM("check the disk; restore the file from a copy, or keep the records before it with " + SALVAGE),
        /** A kind or version this program does not know, under a good checksum. */
        UNKNOWN_LAYOUT("read it with the version of the program that wrote it"),
        /** A record does not follow the one before it: a file or a part of one is missing. */
        BROKEN_CHAIN("restore the missing part from a copy, or keep the records before it with " + SALVAGE),
        /** Sequence, cause, ordinal or session out of order: the writer's fault. */
        OUT_OF_ORDER("keep the files and report a bug"),
        /** Good records lie behind the point where reading has to stop. */
        LOST_RECORDS("after a power cut these were never promised, keep the records before it with " + SALVAGE
                + "; otherwise restore the file from a copy"),
        /** The journal ends before records that had been synced: a file was cut, emptied, replaced or deleted. */
        LOST_TAIL("restore the files from a copy; to go on without what is lost, once nothing is open at the exchange, "
                + SALVAGE),
        /** The mark of what was synced cannot be read. */
        BAD_MARK("nobody can tell whether records are missing at the end: restore the file from a copy, or trust what"
                + " is there with " + SALVAGE),
        /** The file that says where the journal begins, since older files were dropped, cannot be read. */
        BAD_BASE("restore the file from a copy; without it nobody can tell what the journal begins with"),
        /** None of the journal's: old files were dropped before they were read here. */
        DROPPED("the journal is as good as it was, and begins later: read it again from where it begins now"),
        /** The operating system would not give the bytes. */
        UNREADABLE("check the disk and the file's permissions");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }
    }

    /** What to do about it. */
    public String advice() {
        return kind.advice.replace(SALVAGE, "'./sniper journal salvage " + dataDirectory + "'");
    }

    /** False when the reader was only too late for records that were dropped. */
    public boolean isDamage() {
        return kind != Kind.DROPPED;
    }

    /** On one line: what it means for the journal, then what {@link #toString} says. */
    public String sentence() {
        return (isDamage() ? "the journal is damaged: " : "old files of the journal were dropped meanwhile: ") + this;
    }

    /** On one line: what, where, and what to do. */
    @Override
    public String toString() {
        return kind + " after sequence " + afterSequence + " at " + file + ":" + position + " (" + detail + "): "
                + advice();
    }
}
