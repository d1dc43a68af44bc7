package sniper.journal.snapshot;

import java.io.StreamCorruptedException;

/** A snapshot that is good, and of a version of the program that this one does not know. */
final class OtherVersionException extends StreamCorruptedException {
    private static final long serialVersionUID = 1L;

    OtherVersionException(String message) {
        super(message);
    }
}
