package sniper.gateway.mexc.limits;

/** What a 429 stops together; a ban stops the first two. */
enum RequestLane {
    TRADING("orders"),
    READS("queries and market data"),
    /** Another host with a firewall of its own. */
    WEB("the web site");

    final String label;

    RequestLane(String label) {
        this.label = label;
    }
}
