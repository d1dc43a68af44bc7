package sniper.ops.cli;

import org.jspecify.annotations.Nullable;
import sniper.core.message.ErrorClass;
import sniper.core.pipeline.EpochClock;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.VenueErrors;
import sniper.ops.config.SniperConfig;
import sniper.ops.daemon.ClockSkewException;
import sniper.ops.daemon.Preflight;
import sniper.ops.daemon.TradingProcess;

/** Asks the exchange for a verb, and says what its silence or refusal means. Threading: the main thread. */
final class Exchange {
    private Exchange() {}

    /**
     * @param credentials null to ask for what everybody may know
     * @throws CliException when the exchange does not answer as it should, or refuses the key
     */
    static void ask(
            SniperConfig config, @Nullable Credentials credentials, EpochClock clock, Preflight.Question question) {
        try {
            Preflight.ask(TradingProcess.mexc(config), credentials, clock, question);
        } catch (ClockSkewException e) {
            throw new CliException(ExitCode.TEMPORARY, e);
        } catch (MexcException e) {
            ErrorClass errorClass = VenueErrors.classify(e.httpStatus(), e.venueCode());
            if (errorClass == ErrorClass.AUTH) {
                throw new CliException(
                        ExitCode.CONFIG,
                        "the exchange does not take the key: " + e.getMessage() + ": check it (./sniper keys list), the"
                                + " key's permissions and its IP list",
                        e);
            }
            throw new CliException(
                    ExitCode.TEMPORARY,
                    "the exchange does not answer as it should: " + e.getMessage()
                            + ": check exchange.rest-url and the network, then try again",
                    e);
        }
    }
}
