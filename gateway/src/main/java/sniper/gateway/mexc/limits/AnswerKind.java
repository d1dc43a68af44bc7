package sniper.gateway.mexc.limits;

/** What an answer says of the venue and of the next requests. */
public enum AnswerKind {
    /** An answer with sense, be it a refusal. */
    GOOD,
    /** A 5xx, nonsense, or no answer to what was sent. */
    FAILED,
    /** 429, or a code that means the same. */
    LIMITED,
    /** 418. */
    BANNED,
    /** 403 without JSON: the firewall. */
    BLOCKED
}
