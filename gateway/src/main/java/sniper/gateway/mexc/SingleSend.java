package sniper.gateway.mexc;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Keeps OkHttp from sending a request a second time: it repeats any request answered by 503 with {@code Retry-After:
 * 0}, whatever its retry setting says. Hiding the header of a 503 is the only way to stop that.
 *
 * <p>Threading: stateless.
 */
public final class SingleSend implements Interceptor {
    private static final int UNAVAILABLE = 503;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return response.code() == UNAVAILABLE
                ? response.newBuilder().removeHeader("Retry-After").build()
                : response;
    }
}
