package sniper.ops.architecture.sample.core.book;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

public final class Randoms {
    static final class Seeded {
        Random random = new Random(1);
    }

    static final class Splittable {
        SplittableRandom random = new SplittableRandom(1);
    }

    static final class OfMath {
        boolean heads = Math.random() < 0.5;
    }

    static final class OfThread {
        int value = ThreadLocalRandom.current().nextInt();
    }

    static final class Ids {
        String id = UUID.randomUUID().toString();
    }

    static final class Identity {
        int hash = System.identityHashCode(this);
    }
}
