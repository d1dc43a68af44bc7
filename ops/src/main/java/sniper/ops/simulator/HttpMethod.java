package sniper.ops.simulator;

/** Methods the exchange's REST API uses. */
public enum HttpMethod {
    GET,
    POST,
    PUT,
    DELETE
}
