package sniper.bench;

/** Something that messages can be appended to. Threading: one thread. */
interface AppendPeer extends AutoCloseable {
    String name();

    void append(long number, Ticker ticker);

    /** Returns once all stands in the files, where the operating system has it. */
    void awaitWritten();

    @Override
    void close();
}
