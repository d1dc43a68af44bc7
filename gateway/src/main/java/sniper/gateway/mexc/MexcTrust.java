package sniper.gateway.mexc;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are believed when the venue says who it is; the same for every way to it. Threading: immutable.
 */
public final class MexcTrust {
    private static final MexcTrust OF_THE_PLATFORM = new MexcTrust(null);

    private final X509TrustManager certificates;
    private final SSLContext context;

    private MexcTrust(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            certificates = Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
            context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {certificates}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform must be able to check certificates", e);
        }
    }

    /** Whom this Java platform believes. */
    public static MexcTrust ofThePlatform() {
        return OF_THE_PLATFORM;
    }

    /** These alone. */
    public static MexcTrust of(KeyStore certificates) {
        return new MexcTrust(certificates);
    }

    public SSLContext context() {
        return context;
    }

    X509TrustManager certificates() {
        return certificates;
    }
}
