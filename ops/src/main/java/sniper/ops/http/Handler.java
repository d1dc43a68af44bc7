package sniper.ops.http;

/** Answers the calls of one route. Any thread. */
@FunctionalInterface
interface Handler {
    /** @throws Problem when it is not done */
    Reply handle(Call call);
}
