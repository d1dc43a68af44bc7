package sniper.gateway.mexc;

/** Fuzz target: balances, fees, the API key, listen keys and the venue's time. */
public final class AccountFuzz {
    private static final GivenAnswers ANSWERS = new GivenAnswers();

    private AccountFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        ANSWERS.read(
                input,
                client -> client.account().balances().forEach(balance -> {
                    GivenAnswers.number(balance.free());
                    GivenAnswers.number(balance.locked());
                }),
                client -> client.history().tradeFee("MXUSDT"),
                client -> client.history().keyInfo().isValid(),
                client -> client.listenKeys().create(),
                client -> client.listenKeys().list(),
                client -> requireNow(client.time()));
    }

    private static void requireNow(long millis) {
        if (!VenueTimes.isPlausibleNow(millis)) {
            throw new AssertionError("the venue's time must be of this century: " + millis);
        }
    }
}
