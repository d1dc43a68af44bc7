package sniper.ops.architecture.sample.core.book;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import org.agrona.concurrent.SystemNanoClock;

public final class Clocks {
    static final class Nanos {
        long now = System.nanoTime();
    }

    static final class Millis {
        long now = System.currentTimeMillis();
    }

    static final class Instants {
        Instant now = Instant.now();
    }

    static final class Days {
        LocalDate now = LocalDate.now(ZoneOffset.UTC);
    }

    static final class JavaClock {
        Clock clock;
    }

    static final class AgronaClock {
        SystemNanoClock clock = SystemNanoClock.INSTANCE;
    }

    @SuppressWarnings("JavaUtilDate")
    static final class Dates {
        Object now = new Date();
    }
}
