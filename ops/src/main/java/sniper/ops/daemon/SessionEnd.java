package sniper.ops.daemon;

/** How a process that wrote a journal came to its end. */
public enum SessionEnd {
    /** It has not, or nobody has looked since. */
    RUNNING("is running, or nobody has looked since"),
    /** In order: everything settled, the journal closed. */
    ENDED("ended in order"),
    /** Without a word; the next start brought its state back. */
    CRASHED_RECOVERED("crashed; its state was recovered by the next start"),
    /** The next start did not make the same outputs of its journal, and so began halted. */
    QUARANTINED("left a journal that does not replay to the same outputs; the next start was halted"),
    /** Before there were manifests, or the manifest is gone. */
    UNKNOWN("left no word of its end");

    private final String text;

    SessionEnd(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
