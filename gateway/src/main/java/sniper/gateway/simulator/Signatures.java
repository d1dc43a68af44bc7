package sniper.gateway.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** HMAC-SHA256 over query and body as transmitted, in lower-case hex, sent as the last parameter. */
final class Signatures {
    private static final String PARAMETER = "signature=";
    private static final String ALGORITHM = "HmacSHA256";

    private Signatures() {}

    static String sign(String secret, String payload) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** The query may carry the signature and a body follow, or the body's own last parameter be the signature. */
    static boolean valid(String secret, String query, String body) {
        String signedBody = "{}".equals(body) ? "" : body;
        String bodySignature = last(signedBody);
        if (bodySignature != null) {
            return equal(bodySignature, sign(secret, query + without(signedBody, bodySignature)));
        }
        String signature = last(query);
        return signature != null && equal(signature, sign(secret, without(query, signature) + signedBody));
    }

    private static @Nullable String last(String form) {
        int at = form.lastIndexOf('&') + 1;
        return form.startsWith(PARAMETER, at) ? form.substring(at + PARAMETER.length()) : null;
    }

    private static String without(String form, String signature) {
        int end = form.length() - signature.length() - PARAMETER.length();
        return form.substring(0, Math.max(0, end - 1));
    }

    private static boolean equal(String sent, String computed) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), computed.getBytes(StandardCharsets.UTF_8));
    }
}
