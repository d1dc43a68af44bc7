package sniper.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Somebody without a token opens connections and sends nothing: the journal needs file descriptors too. */
@Timeout(120)
class ConnectionLimitTest {
    private static final int MOST = 256;
    private static final int OPENED = 320;

    @RegisterExtension
    static final ApiDatabase DATABASE = new ApiDatabase();

    @TempDir
    Path directory;

    @Test
    void shouldKeepNoMoreConnectionsThanThereIsRoomForAndServeAgain() throws IOException {
        try (ApiRig rig = new ApiRig(directory, DATABASE.database())) {
            List<Socket> silent = new ArrayList<>();
            try {
                for (int i = 0; i < OPENED; i++) {
                    silent.add(new Socket(InetAddress.getLoopbackAddress(), rig.endpoint.port()));
                }

                await().atMost(Duration.ofSeconds(40))
                        .until(() -> silent.stream()
                                        .filter(ConnectionLimitTest::isOpen)
                                        .count()
                                <= MOST);
            } finally {
                for (Socket socket : silent) {
                    socket.close();
                }
            }
            await().atMost(Duration.ofSeconds(40)).until(() -> answers(rig));
        }
    }

    private static boolean answers(ApiRig rig) {
        try {
            return rig.admin.get("/api/users").status() == 200;
        } catch (java.io.UncheckedIOException e) {
            return false;
        }
    }

    private static boolean isOpen(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void shouldBeSetForEveryProcess() {
        assertThat(System.getProperty("jdk.httpserver.maxConnections")).isEqualTo(Integer.toString(MOST));
    }
}
