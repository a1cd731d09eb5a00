package city.ingest.door;

import city.ingest.dialect.Found;
import city.ingest.dialect.SparkplugSession;
import city.ingest.reading.Origin;
import io.netty.channel.Channel;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one client that go to the log together, and their acknowledgements. Not for threads.
 */
final class MqttBatch {

    private final Sender sender;
    private final String dialect;
    private final Instant received;
    private final List<Found> found = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();

    MqttBatch(Sender sender, String dialect, Instant received) {
        this.sender = sender;
        this.dialect = dialect;
        this.received = received;
    }

    /**
     * One message as it came.
     *
     * @param said how many messages of ours its payload had
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Asked(String topic, byte[] payload, MqttQoS level, int id, int said) {}

    String dialect() {
        return dialect;
    }

    int size() {
        return asked.size();
    }

    /**
     * Understands one more; what it said gets the number of the message as its index.
     *
     * @return its first refusal
     */
    Optional<Found.Refused> add(
            String topic, byte[] payload, MqttQoS level, int id, SparkplugSession births) {
        List<Found> all = MqttTopics.read(topic, payload, sender, births, received);
        Found.Refused first = null;
        int number = asked.size();
        for (Found one : all) {
            if (one instanceof Found.Refused no) {
                first = first == null ? no : first;
                found.add(
                        new Found.Refused(
                                number,
                                no.refusal(),
                                no.about(),
                                no.message().isEmpty()
                                        ? new String(payload, StandardCharsets.UTF_8)
                                        : no.message()));
            } else if (one instanceof Found.Understood yes) {
                found.add(yes.index() == number ? yes : new Found.Understood(number, yes.said()));
            }
        }
        asked.add(new Asked(topic, payload, level, id, all.size()));
        return Optional.ofNullable(first);
    }

    CompletionStage<Intake.Receipt> keep(Intake intake) {
        return intake.take(
                found, sender, new Origin("mqtt", sender.id(), received), new byte[0], dialect);
    }

    /**
     * MQTT 5 tells by its reason code what became of each message; 3.1.1 has none, and there a
     * message above the limit waits.
     *
     * @return those that wait until their device has credit again
     */
    List<Asked> acknowledge(
            Intake.Receipt receipt, boolean five, Channel channel, MqttExchanges exchanges) {
        List<Asked> waiting = new ArrayList<>();
        int[] refused = new int[asked.size()];
        Found.@Nullable Refused[] why = new Found.Refused[asked.size()];
        boolean[] tooMuch = new boolean[asked.size()];
        for (Found.Refused no : receipt.rejected()) {
            refused[no.index()]++;
            why[no.index()] = no;
            tooMuch[no.index()] |= no.refusal().code().equals("rate");
        }
        for (int i = 0; i < refused.length; i++) {
            Asked one = asked.get(i);
            if (one.level() == MqttQoS.AT_MOST_ONCE) {
                continue;
            }
            if (!five && tooMuch[i]) {
                waiting.add(one);
                continue;
            }
            MqttMessageType type =
                    one.level() == MqttQoS.EXACTLY_ONCE
                            ? MqttMessageType.PUBREC
                            : MqttMessageType.PUBACK;
            Found.Refused no = why[i];
            boolean nothing = no != null && refused[i] == one.said();
            if (!five || no == null || !nothing) {
                exchanges.answered(one.id());
                channel.write(MqttPackets.reply(type, one.id()));
            } else {
                // An error code ends the exchange of QoS 2: no PUBREL follows.
                exchanges.ends(one.id());
                channel.write(reply(type, one.id(), no, tooMuch[i]));
            }
        }
        channel.flush();
        return waiting;
    }

    private static MqttMessage reply(
            MqttMessageType type, int id, Found.Refused no, boolean tooMuch) {
        MqttReasonCodes.PubAck code =
                tooMuch
                        ? MqttReasonCodes.PubAck.QUOTA_EXCEEDED
                        : switch (no.refusal().field()) {
                            case "topic" -> MqttReasonCodes.PubAck.TOPIC_NAME_INVALID;
                            default ->
                                    Set.of("unknown", "retired").contains(no.refusal().code())
                                            ? MqttReasonCodes.PubAck.NOT_AUTHORIZED
                                            : MqttReasonCodes.PubAck.PAYLOAD_FORMAT_INVALID;
                        };
        return MqttPackets.reply(type, id, code.byteValue(), no.refusal().reason());
    }
}
