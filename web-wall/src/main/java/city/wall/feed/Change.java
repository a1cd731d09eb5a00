package city.wall.feed;

/**
 * One change of one key.
 *
 * @param seq number on this node, from 1
 * @param rev of the key; an older one never replaces a newer one
 * @param value JSON text; empty when the key was removed
 * @param observedAt ms since 1970, when the world was so
 * @param maxAge seconds for which it may be shown as live
 */
public record Change(
        long seq, String topic, String key, long rev, String value, long observedAt, int maxAge) {

    boolean removal() {
        return value.isEmpty();
    }

    /** As it goes over the socket. */
    void write(StringBuilder into) {
        into.append("{\"topic\":\"")
                .append(topic)
                .append("\",\"key\":")
                .append(Json.text(key))
                .append(",\"rev\":")
                .append(rev);
        into.append(",\"op\":\"")
                .append(removal() ? "del" : "put")
                .append("\",\"observedAt\":")
                .append(observedAt)
                .append(",\"maxAge\":")
                .append(maxAge);
        if (!removal()) {
            into.append(",\"value\":").append(value);
        }
        into.append('}');
    }
}
