package city.center.run;

import city.center.situation.Changes;
import city.center.situation.DocumentFold;
import city.center.situation.Frame;
import city.center.situation.LatelyEnded;
import city.center.situation.Theme;
import city.wall.feed.ChangeHub;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The picture's changes as frames of this node's screens: incidents without their history, and of
 * the ended ones only the newest. What leaves is a removal like any other, so that numbers and
 * digests of hub and page stay one.
 */
final class Screens implements Changes.Screens {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Ended cases that screens hold. */
    private static final int MOST_ENDED = 200;

    private final ChangeHub hub;
    private final LatelyEnded ended = new LatelyEnded(MOST_ENDED);

    Screens(ChangeHub hub) {
        this.hub = hub;
    }

    @Override
    public void put(Theme theme, String key, Frame frame) {
        if (theme == Theme.INCIDENTS) {
            incident(key, frame);
        } else {
            put(theme, key, frame, frame.json());
        }
    }

    @Override
    public void remove(Theme theme, String key) {
        if (theme == Theme.INCIDENTS) {
            ended.open(key);
        }
        hub.remove(theme.word(), key);
    }

    private void put(Theme theme, String key, Frame frame, String json) {
        hub.put(theme.word(), key, frame.rev(), frame.observedAt(), frame.maxAge(), json);
    }

    private void incident(String key, Frame frame) {
        ObjectNode document = read(frame.json());
        put(Theme.INCIDENTS, key, frame, DocumentFold.summary(document).toString());
        if (LatelyEnded.over(document)) {
            ended.ended(key, frame.observedAt())
                    .forEach(gone -> hub.remove(Theme.INCIDENTS.word(), gone));
        } else {
            ended.open(key);
        }
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
