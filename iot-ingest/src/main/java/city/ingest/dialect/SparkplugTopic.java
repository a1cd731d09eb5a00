package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import java.util.Set;

/**
 * A topic of Sparkplug: {@code spBv1.0/group/type/edge[/device]}.
 *
 * @param device empty: the edge node itself
 */
public record SparkplugTopic(String group, String type, String edge, String device) {

    /** What every topic of Sparkplug B begins with. */
    public static final String NAMESPACE = "spBv1.0/";

    private static final Set<String> TYPES =
            Set.of("NBIRTH", "NDEATH", "DBIRTH", "DDEATH", "NDATA", "DDATA", "NCMD", "DCMD");

    /** Whether a host application says there that it is online: it measures nothing. */
    static boolean ofHost(String topic) {
        return topic.matches("(spBv1\\.0/)?STATE/[^/+#]+");
    }

    static SparkplugTopic parse(String topic) throws Bad {
        String[] levels = topic.split("/", -1);
        boolean known =
                topic.startsWith(NAMESPACE)
                        && (levels.length == 4 || levels.length == 5)
                        && TYPES.contains(levels[2])
                        && (levels.length == 5) == levels[2].startsWith("D");
        if (!known) {
            throw new Bad(
                    "unknown",
                    "topic",
                    topic,
                    "publish to spBv1.0/{group}/{NBIRTH|NDEATH|NDATA}/{edge} or spBv1.0/{group}/{DBIRTH|DDEATH|DDATA}/{edge}/{device}");
        }
        return new SparkplugTopic(
                levels[1], levels[2], levels[3], levels.length == 5 ? levels[4] : "");
    }

    boolean birth() {
        return type.endsWith("BIRTH");
    }

    boolean death() {
        return type.endsWith("DEATH");
    }

    boolean command() {
        return type.endsWith("CMD");
    }

    /** The device's id in the city: group, edge and device. */
    String id() throws Bad {
        return Fields.plainName(
                group + "/" + edge + (device.isEmpty() ? "" : "/" + device), "topic");
    }

    String node() {
        return group + "/" + edge;
    }
}
