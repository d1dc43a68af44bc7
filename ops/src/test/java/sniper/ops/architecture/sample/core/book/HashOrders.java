package sniper.ops.architecture.sample.core.book;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

public final class HashOrders {
    static final class OfMap {
        Map<String, String> map = new HashMap<>();
    }

    static final class OfSet {
        Set<String> set = new HashSet<>();
    }

    static final class OfIdentity {
        IdentityHashMap<String, String> map = new IdentityHashMap<>();
    }

    static final class OfThreads {
        Map<String, String> map = new ConcurrentHashMap<>();
    }

    static final class OfFactory {
        Collection<String> set = Set.of("a", "b");
    }

    static final class OfStream {
        Collection<String> set = List.of("a").stream().collect(Collectors.toSet());
    }
}
