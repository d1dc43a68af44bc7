package sniper.gateway.mexc;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads with a name, numbered from 1 when there is more than one. Threading: any thread. */
public final class NamedThreads implements ThreadFactory {
    private final String name;
    private final AtomicInteger made = new AtomicInteger();
    private final boolean numbered;

    /** One thread: the name is all of it. */
    public NamedThreads(String name) {
        this(name, false);
    }

    public NamedThreads(String name, boolean numbered) {
        this.name = name;
        this.numbered = numbered;
    }

    @Override
    public Thread newThread(Runnable task) {
        int number = made.incrementAndGet();
        Thread thread = new Thread(task, numbered ? name + "-" + number : name);
        thread.setDaemon(true);
        return thread;
    }
}
