package sniper.gateway.mexc.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubscriptionBookTest {
    private final List<String> events = new ArrayList<>();
    private final SubscriptionBook book =
            new SubscriptionBook(name -> events.add("live " + name), name -> events.add("refused " + name));

    @Test
    void shouldAskForAllChannelsInRequestsOfLimitedSize() {
        List<String> channels = IntStream.range(0, 30)
                .mapToObj(i -> "spot@public.aggre.bookTicker.v3.api.pb@10ms@龙虾" + i + "USDT")
                .toList();
        book.add(channels);

        List<String> requests = requests();

        assertThat(requests).hasSizeBetween(2, 4).allMatch(request -> request.getBytes(UTF_8).length <= 1024);
        assertThat(String.join("", requests)).contains(channels);
        assertThat(requests.get(0))
                .startsWith("{\"method\":\"SUBSCRIPTION\",\"params\":[\"spot@")
                .endsWith("\"id\":1}");
    }

    @Test
    void shouldGoLiveOnlyByName() {
        book.add(List.of("a", "b", "c"));
        requests();

        reply(1, "a,b");

        assertThat(events).containsExactly("live a", "live b");
        reply(1, "a,b");
        assertThat(events).hasSize(2);
    }

    @Test
    void shouldRefuseTheChannelsNamedInBrackets() {
        book.add(List.of("a", "ab", "c"));
        requests();

        reply(1, "Not Subscribed successfully! [ab].  Reason： Blocked! ");
        reply(1, "a,c");

        assertThat(events).containsExactly("refused ab", "live a", "live c");
    }

    @Test
    void shouldRefuseWholeRequestWhenNothingIsNamed() {
        book.add(List.of("a", "b"));
        requests();

        reply(1, "Not Subscribed successfully!");

        assertThat(events).containsExactly("refused a", "refused b");
    }

    @Test
    void shouldRefuseOnErrorCode() {
        book.add(List.of("a"));
        requests();

        book.onReply(new ControlTexts.Reply(1, 400, "a"));

        assertThat(events).containsExactly("refused a");
    }

    @Test
    void shouldIgnoreAnswersToNothing() {
        book.add(List.of("a"));
        requests();

        reply(0, "something else");
        reply(9, "Not Subscribed successfully! [z]");

        assertThat(events).isEmpty();
    }

    @Test
    void shouldAskAgainForRefusedChannelAfterTick() {
        book.add(List.of("a"));
        requests();
        reply(1, "Not Subscribed successfully! [a]");
        assertThat(requests()).isEmpty();

        book.tick();

        assertThat(requests()).containsExactly("{\"method\":\"SUBSCRIPTION\",\"params\":[\"a\"],\"id\":2}");
    }

    @Test
    void shouldRefuseChannelNotAnsweredForWholeTick() {
        book.add(List.of("a"));
        requests();

        book.tick();
        assertThat(events).isEmpty();
        book.tick();

        assertThat(events).containsExactly("refused a");
        book.tick();
        assertThat(requests()).hasSize(1);
    }

    @Test
    void shouldAskForEverythingAgainAfterReset() {
        book.add(List.of("a", "b"));
        requests();
        reply(1, "a");

        book.reset();

        assertThat(requests()).containsExactly("{\"method\":\"SUBSCRIPTION\",\"params\":[\"a\",\"b\"],\"id\":2}");
    }

    @Test
    void shouldGiveChannelsUp() {
        book.add(List.of("a", "b"));

        assertThat(book.remove(List.of("a"))).isEqualTo("{\"method\":\"UNSUBSCRIPTION\",\"params\":[\"a\"],\"id\":1}");

        assertThat(book.size()).isEqualTo(1);
        assertThat(requests()).singleElement().asString().doesNotContain("\"a\"");
    }

    @Test
    void shouldRefuseNamesThatWouldBreakTheRequest() {
        assertThatThrownBy(() -> book.add(List.of("a\",\"b"))).hasMessageContaining("plain text");
    }

    @Test
    void shouldReadControlTexts() {
        assertThat(ControlTexts.parse("{\"id\":7,\"code\":0,\"msg\":\"a,b\"}"))
                .isEqualTo(new ControlTexts.Reply(7, 0, "a,b"));
        assertThat(ControlTexts.parse("{\"x\":{\"id\":3},\"msg\":null}")).isEqualTo(new ControlTexts.Reply(0, 0, ""));
        assertThat(ControlTexts.parse("Invalid listen key")).isNull();
        assertThat(ControlTexts.parse("[1]")).isNull();
        assertThat(ControlTexts.parse("{\"id\":")).isNull();
        assertThat(ControlTexts.parse("")).isNull();
    }

    private void reply(long id, String message) {
        book.onReply(new ControlTexts.Reply(id, 0, message));
    }

    private List<String> requests() {
        List<String> requests = new ArrayList<>();
        for (String request = book.nextRequest(); request != null; request = book.nextRequest()) {
            requests.add(request);
        }
        return requests;
    }
}
