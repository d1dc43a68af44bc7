package sniper.gateway.mexc.feed;

import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where to dial. Asked anew before every dial, because a private stream's address holds a key that can die. */
@FunctionalInterface
interface Endpoint {
    /** @param then called on the event loop, now or later; null = there is no address now, try again later */
    void resolve(Consumer<@Nullable URI> then);
}
