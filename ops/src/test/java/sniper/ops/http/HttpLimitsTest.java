package sniper.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in wrong, too large, too slow or too often. */
@Timeout(120)
class HttpLimitsTest {
    @RegisterExtension
    static final ApiDatabase DATABASE = new ApiDatabase();

    @TempDir
    static Path directory;

    private static ApiRig rig;

    @BeforeAll
    static void start() {
        rig = new ApiRig(directory, DATABASE.database());
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "\"text\"",
                "null",
                "{",
                "{}{}",
                "{} x",
                "{\"user_id\":NaN}",
                "{\"user_id\":'a'}",
                "{\"user_id\":\"a\",\"user_id\":\"b\"}",
                "{\"user_id\":\"a\",}",
                "{a:1}",
                "{\"user_id\":1e99999999999}",
                "{\"user_id\":\"\\u00\"}",
                "{\"user_id\":[[[[[[[[[[[[1]]]]]]]]]]]]}",
                "{\"user_id\":11111111111111111111111111111111111111111111111111111111111111111111111}",
                "// \n{}"
            })
    void shouldRefuseWhatIsNoJsonObject(String body) {
        ApiAnswer answer = rig.admin.post("/api/users", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    void shouldRefuseBytesThatAreNoUtf8() {
        byte[] body = "{\"user_id\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(rig.admin.post("/api/users", body, "application/json").text("code"))
                .isEqualTo("MALFORMED_REQUEST");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, 415",
        "application/x-www-form-urlencoded, 415",
        "application/jsonx, 415",
        "application/json; charset=utf-8, 422",
        "APPLICATION/JSON, 422"
    })
    void shouldReadJsonAlone(String contentType, int status) {
        assertThat(rig.admin
                        .post("/api/users", "{\"user_id\":\"?\"}".getBytes(StandardCharsets.UTF_8), contentType)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void shouldReadBodiesOfSixtyFourKibibytesAndNoLargerOnes() {
        String frame = "{\"user_id\":\"\"}";
        String largest = "{\"user_id\":\"" + "x".repeat(64 * 1_024 - frame.length()) + "\"}";

        assertThat(rig.admin.post("/api/users", largest).status()).isEqualTo(422);
        ApiAnswer larger = rig.admin.post("/api/users", largest + " ");
        assertThat(larger.status()).isEqualTo(413);
        assertThat(larger.text("code")).isEqualTo("TOO_LARGE");
        assertThat(rig.admin.get("/api/users").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 404",
        "GET, /api, 404",
        "GET, /api/users/, 404",
        "GET, /api//users, 404",
        "GET, /api/%75sers, 404",
        "GET, /api/../api/users, 404",
        "GET, /api/system/arm, 405",
        "DELETE, /api/runs, 405",
        "OPTIONS, /api/users, 405",
        "PUT, /api/strategy/start, 405"
    })
    void shouldKnowItsPathsAndTheirMethodsAlone(String method, String path, int status) {
        ApiAnswer answer = rig.admin.send(method, path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.text("instance")).startsWith("/");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void shouldRefuseAnAddressOthersCanReach() {
        assertThatThrownBy(() -> new HttpEndpoint(new InetSocketAddress("0.0.0.0", 0), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be one of this machine's own");
    }

    @Test
    void shouldSayThatItIsFullAndServeAgainOnceTheSlowAreCutOff() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < ApiThreads.MAX_WORKING; i++) {
                slow.add(i % 2 == 0 ? begun("GET /api/runs HTTP/1.1\r\nHost:") : slowBody());
            }
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> rig.admin.get("/api/users").status() == 503);
            ApiAnswer full = rig.admin.get("/api/users");

            assertThat(full.status()).isEqualTo(503);
            assertThat(full.text("code")).isEqualTo("BUSY");
            assertThat(full.headers().firstValue("Retry-After")).contains("1");
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> rig.admin.get("/api/users").status() == 200);
            for (Socket socket : slow) {
                socket.setSoTimeout(20_000);
                assertThat(isCut(socket)).isTrue();
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void shouldRefuseAtOnceWhoeverSendsSlowlyWhenItIsFull() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < ApiThreads.MAX_WORKING; i++) {
                slow.add(slowBody());
            }
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> rig.admin.get("/api/users").status() == 503);
            List<Socket> more = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Socket socket = slowBody();
                slow.add(socket);
                more.add(socket);
            }

            for (Socket socket : more) {
                socket.setSoTimeout(5_000);
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer)
                        .startsWith("HTTP/1.1 503 ")
                        .contains("BUSY")
                        .containsIgnoringCase("connection: close");
            }
            assertThat(rig.admin.get("/api/users").status()).isEqualTo(503);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** A request of which the rest of the body never comes. */
    private Socket slowBody() throws IOException {
        return begun("POST /api/users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + rig.admin.token()
                + "\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{");
    }

    private Socket begun(String start) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.endpoint.port());
        socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Nothing more comes, after an answer or without one. */
    private static boolean isCut(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            byte[] unused = in.readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
