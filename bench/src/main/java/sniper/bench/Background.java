package sniper.bench;

/** Threads that end with their process. */
final class Background {
    private Background() {}

    static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
