package sniper.ops.architecture.sample.core.book;

import org.slf4j.LoggerFactory;

public final class Loggers {
    static final class OfSlf4j {
        org.slf4j.Logger log = LoggerFactory.getLogger("x");
    }

    static final class OfJava {
        java.util.logging.Logger log = java.util.logging.Logger.getLogger("x");
    }

    static final class OfConsole {
        void log() {
            System.out.println("x");
        }
    }
}
