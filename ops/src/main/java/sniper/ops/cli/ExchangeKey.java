package sniper.ops.cli;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sniper.gateway.mexc.Credentials;
import sniper.ops.config.ExchangeConfig;
import sniper.ops.config.SniperConfig;
import sniper.ops.keys.ApiKeyPair;
import sniper.ops.keys.Keystore;
import sniper.ops.keys.Passphrase;
import sniper.ops.keys.SecretInput;

/** The options of every verb that unlocks the keystore, and how it gets there; add it as a {@code @Mixin}. */
public final class ExchangeKey {
    @Option(
            names = "--passphrase-fd",
            paramLabel = "N",
            description = "File descriptor with the keystore's passphrase on its first line (default: systemd's"
                    + " credential sniper-passphrase, else the console, else standard input).")
    @Nullable
    Integer passphraseFd;

    @Spec(Spec.Target.MIXEE)
    CommandSpec verb;

    /** What reads secrets for this command line. */
    SecretInput input() {
        return Objects.requireNonNull(verb.root().commandLine().<Main>getCommand()).secrets;
    }

    /** The configured key, for who signs with it and closes it. */
    Credentials unlock(SniperConfig config) {
        Keystore keystore = require(config);
        try (Passphrase passphrase = input().passphrase(passphraseFd);
                ApiKeyPair pair = keystore.open(passphrase, config.exchange().keyName())) {
            byte[] bytes = pair.apiKey();
            char[] key = new char[bytes.length];
            for (int i = 0; i < key.length; i++) {
                key[i] = (char) bytes[i];
            }
            try {
                return new Credentials(key, pair.secret());
            } finally {
                Arrays.fill(key, '\0');
            }
        }
    }

    /** @throws CliException when the keystore or the key in it is not there */
    static Keystore require(SniperConfig config) {
        ExchangeConfig exchange = config.exchange();
        Keystore keystore = new Keystore(exchange.keystore());
        if (!keystore.exists() || !keystore.has(exchange.keyName())) {
            throw new CliException(
                    ExitCode.CONFIG,
                    "live needs the key exchange.key-name=" + exchange.keyName() + " in exchange.keystore="
                            + exchange.keystore() + ": run './sniper keys add " + exchange.keyName() + "'");
        }
        return keystore;
    }
}
