package sniper.gateway.mexc.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.gateway.mexc.HttpAnswer;

class AnswerReaderTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final long SEED = 7;
    private static final int MUTATIONS = 20_000;

    private final AnswerReader reader = new AnswerReader();

    /** In pieces of that size. */
    private HttpAnswer read(String bytes, int pieceBytes) throws IOException {
        byte[] all = bytes.getBytes(StandardCharsets.ISO_8859_1);
        int[] at = {0};
        return reader.read(into -> {
            int count = Math.min(Math.min(pieceBytes, into.remaining()), all.length - at[0]);
            into.put(all, at[0], count);
            at[0] += count;
            return count > 0;
        });
    }

    private HttpAnswer read(String bytes) throws IOException {
        return read(bytes, Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1_000})
    void shouldReadABodyOfStatedLengthHoweverItIsCut(int pieceBytes) throws IOException {
        HttpAnswer answer = read(
                "HTTP/1.1 429 -\r\nContent-Type: text/x\r\nretry-after:  3 \r\nContent-Length: 4\r\n\r\n{\"a\"",
                pieceBytes);

        assertThat(answer.describe()).isEqualTo("HTTP 429 text/x, 4 bytes: {\"a\"");
        assertThat(answer.retryAfterMs()).isEqualTo(3_000);
        assertThat(reader.leavesOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1_000})
    void shouldReadChunksHoweverTheyAreCut(int pieceBytes) throws IOException {
        HttpAnswer answer = read(
                OK + "Transfer-Encoding: Chunked\r\n\r\n2\r\n{\"\r\n00a;x=y\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\n",
                pieceBytes);

        assertThat(answer.describe()).endsWith("12 bytes: {\"0123456789");
        assertThat(reader.leavesOpen()).isTrue();
    }

    @Test
    void shouldPassOverWhatAnnouncesTheAnswer() throws IOException {
        HttpAnswer answer = read(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 -\r\nLink: x\r\n\r\n" + OK + "Content-Length: 2\r\n\r\n{}");

        assertThat(answer.isSuccess()).isTrue();
        assertThat(reader.leavesOpen()).isTrue();
    }

    @Test
    void shouldEndWithTheConnectionWhenNothingElseSaysWhere() throws IOException {
        assertThat(read(OK + "\r\n{\"a\":1}").describe()).endsWith("7 bytes: {\"a\":1}");
        assertThat(reader.leavesOpen()).isFalse();
    }

    @Test
    void shouldReadNoBodyWhereThereIsNone() throws IOException {
        assertThat(read("HTTP/1.1 204 -\r\n\r\n").describe()).endsWith("0 bytes: (empty)");
        assertThat(reader.leavesOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 -\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 -\r\nConnection: x, Close\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.0 200 -\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 -\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 200 -\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 200 -\r\n",
                "HTTP/1.1 200 -\r\nContent-Length: 2\r\n\r\n{}\r\n"
            })
    void shouldNotUseTheConnectionAgain(String bytes) throws IOException {
        assertThat(read(bytes).describe()).endsWith("2 bytes: {}");
        assertThat(reader.leavesOpen()).isFalse();
    }

    @Test
    void shouldUseAnOldConnectionThatStaysOpenAgain() throws IOException {
        read("HTTP/1.0 200 -\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(reader.leavesOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "H",
                "<html>\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 20\r\n\r\n",
                "HTTP/1.1 2000 -\r\n\r\n",
                "HTTP/1.1 2x0 -\r\n\r\n",
                "HTTP/1.1 101 -\r\n\r\n",
                "HTTP/1.1 099 -\r\n\r\n",
                "HTTP/1.1 200 -\r\n",
                "HTTP/1.1 100 -\r\n\r\n",
                "HTTP/1.1 200 -\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 -\r\nName : x\r\n\r\n",
                "HTTP/1.1 200 -\r\n: x\r\n\r\n",
                "HTTP/1.1 200 -\r\nA: x\r\n folded: y\r\n\r\n",
                "HTTP/1.1 200 -\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 -\r\nContent-Length: 2, 2\r\n\r\n{}",
                "HTTP/1.1 200 -\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
                "HTTP/1.1 200 -\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 -\r\nContent-Length: 9999999\r\n\r\n",
                "HTTP/1.1 200 -\r\nContent-Length: 3\r\n\r\n{}",
                "HTTP/1.1 200 -\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "HTTP/1.1 200 -\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 -\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
                "HTTP/1.1 200 -\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 200 -\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n{}",
                "HTTP/1.1 200 -\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n{}",
                "HTTP/1.1 200 -\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}x\r\n0\r\n\r\n",
                "HTTP/1.1 200 -\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n",
                "HTTP/1.1 200 -\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{"
            })
    void shouldRefuseWhatIsNoWholeAnswer(String bytes) {
        assertThatThrownBy(() -> read(bytes, 5)).isInstanceOf(IOException.class);
        assertThat(reader.leavesOpen()).isFalse();
    }

    @Test
    void shouldBoundHeadsAndBodies() {
        assertThatThrownBy(() -> reader.read(into -> endless(into, 'a')))
                .hasMessage("head of an answer longer than 65536 bytes");
        assertThatThrownBy(() -> {
                    boolean[] begun = {false};
                    reader.clear();
                    reader.read(into -> {
                        if (!begun[0]) {
                            begun[0] = true;
                            into.put((OK + "\r\n").getBytes(StandardCharsets.US_ASCII));
                            return true;
                        }
                        return endless(into, 'x');
                    });
                })
                .hasMessage("answer longer than 1048576 bytes");
        assertThatThrownBy(() -> {
                    reader.clear();
                    read(OK + "Transfer-Encoding: chunked\r\n\r\n" + "1\r\nx\r\n".repeat(30_000) + "0\r\n\r\n");
                })
                .hasMessageContaining("longer than");
    }

    private static boolean endless(ByteBuffer into, char what) {
        while (into.hasRemaining()) {
            into.put((byte) what);
        }
        return true;
    }

    @Test
    void shouldReadOrRefuseWhateverComes() {
        String[] seeds = {
            OK + "Content-Type: application/json\r\nContent-Length: 15\r\nConnection: close\r\n\r\n{\"orderId\":\"1\"}",
            OK + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n2\r\n1}\r\n0\r\nT: x\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 503 -\r\nRetry-After: 1\r\n\r\nx"
        };
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            StringBuilder bytes = new StringBuilder(seeds[random.nextInt(seeds.length)]);
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(bytes.length());
                switch (random.nextInt(3)) {
                    case 0 -> bytes.setCharAt(at, (char) random.nextInt(256));
                    case 1 -> bytes.deleteCharAt(at);
                    default -> bytes.insert(at, bytes.substring(0, random.nextInt(at + 1)));
                }
            }
            try {
                reader.clear();
                HttpAnswer answer = read(bytes.toString(), 1 + random.nextInt(64));
                assertThat(answer.status()).as("seed %d, mutation %d", SEED, i).isBetween(200, 999);
            } catch (IOException e) {
                assertThat(reader.leavesOpen())
                        .as("seed %d, mutation %d", SEED, i)
                        .isFalse();
            }
        }
    }
}
