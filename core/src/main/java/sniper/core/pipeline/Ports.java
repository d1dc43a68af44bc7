package sniper.core.pipeline;

/** Where effects go. */
public record Ports(OrderPort orders, FeedPort feed, TimerPort timers, EventListener events) {}
