package city.center.run;

import city.center.situation.Changes;
import city.center.situation.DocumentFold;
import city.center.situation.Frame;
import city.center.situation.Theme;
import city.wall.feed.ChangeHub;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The picture's changes as frames of this node's screens; incidents without their history. */
record Screens(ChangeHub hub) implements Changes.Screens {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void put(Theme theme, String key, Frame frame) {
        hub.put(
                theme.word(),
                key,
                frame.rev(),
                frame.observedAt(),
                frame.maxAge(),
                theme == Theme.INCIDENTS ? summary(frame.json()) : frame.json());
    }

    @Override
    public void remove(Theme theme, String key) {
        hub.remove(theme.word(), key);
    }

    private static String summary(String json) {
        try {
            return DocumentFold.summary((ObjectNode) JSON.readTree(json)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
