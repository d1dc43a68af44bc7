package sniper.bench;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * Whoever started this process, heard over its input: a line lets it begin, and the end of the input, which comes with the
 * end of who holds the other side, ends it. Any thread.
 */
final class Starter {
    private final CountDownLatch told = new CountDownLatch(1);

    private Starter() {}

    /** From now on, on a thread of its own. */
    static Starter follow() {
        Starter starter = new Starter();
        Background.start("bench-starter", starter::listen);
        return starter;
    }

    private void listen() {
        try {
            while (System.in.read() >= 0) {
                told.countDown();
            }
        } catch (IOException e) {
            // nobody is there any more
        }
        System.exit(0);
    }

    boolean hasTold() {
        return told.getCount() == 0;
    }

    void awaitLine() {
        try {
            told.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until this process ends with its starter. */
    void awaitEnd() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
