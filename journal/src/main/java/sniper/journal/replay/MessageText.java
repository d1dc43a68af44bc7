package sniper.journal.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.core.message.MessageHeaderDecoder;

/** One message in words, as in {@code journal cat}: its name and its fields. Threading: stateless. */
public final class MessageText {
    private MessageText() {}

    public static String of(DirectBuffer buffer, int offset, int length) {
        int templateId = new MessageHeaderDecoder().wrap(buffer, offset).templateId();
        Optional<MessageLayout> layout = MessageDecoders.find(templateId);
        StringBuilder line = new StringBuilder(layout.map(MessageLayout::name).orElse("Template" + templateId));
        if (layout.isPresent()) {
            try {
                layout.get().read(new UnsafeBuffer(buffer, offset, length), new LineSink(line));
            } catch (IOException e) {
                throw new UncheckedIOException("a string builder does not fail", e);
            }
        }
        return line.toString();
    }
}
