package sniper.gateway.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate that its own key has signed, made by the JDK's {@code keytool}. */
public final class TestIdentity {
    private static final String PASSWORD = "changeit";

    private final KeyStore keys;

    private TestIdentity(KeyStore keys) {
        this.keys = keys;
    }

    /** @param names as {@code dns:localhost,ip:127.0.0.1} */
    public static TestIdentity of(String names, Path directory) throws Exception {
        Path file = directory.resolve("identity-" + Long.toHexString(new SecureRandom().nextLong()) + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "venue",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=venue",
                        "-ext",
                        "SAN=" + names,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        return new TestIdentity(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
    }

    /** For who has this identity. */
    public SSLContext context() throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    /** For who believes this identity, and no other. */
    public MexcTrust trust() throws GeneralSecurityException, IOException {
        KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
        believed.load(null, null);
        believed.setCertificateEntry("venue", keys.getCertificate("venue"));
        return MexcTrust.of(believed);
    }
}
