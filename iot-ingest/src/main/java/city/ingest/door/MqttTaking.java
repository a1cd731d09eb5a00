package city.ingest.door;

import city.ingest.dialect.Found;
import city.ingest.dialect.SparkplugDialect;
import city.ingest.dialect.SparkplugSession;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.vertx.core.internal.net.NetSocketInternal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one MQTT client publishes. Messages of one turn of the event loop go to the log together;
 * each is acknowledged when the log has it. When the log did not take it the connection ends,
 * because a client sends again what was not acknowledged only when it comes again. Above its limit
 * a client of MQTT 5 is told by a reason code; one of 3.1.1, which has none, is not read from until
 * there is credit for what it sent.
 *
 * <p>Thread: the event loop of its connection.
 */
final class MqttTaking {

    /** Messages on their way to the log before the connection is no longer read from. */
    static final int MOST_OPEN = 1_000;

    private static final long LEAST_WAIT_MS = 50;

    private final NetSocketInternal socket;
    private final Channel channel;
    private final MqttDoor door;
    private final Sender sender;
    private final boolean five;
    private final MqttExchanges exchanges;
    private final MqttPace pace;
    private final SparkplugSession births = new SparkplugSession();
    private @Nullable MqttBatch batch;
    private boolean waits;
    private boolean full;
    private boolean paused;
    private int open;

    /**
     * @param five whether it speaks MQTT 5
     */
    MqttTaking(
            NetSocketInternal socket,
            MqttDoor door,
            Sender sender,
            boolean five,
            MqttExchanges exchanges,
            MqttPace pace) {
        this.socket = socket;
        this.channel = socket.channelHandlerContext().channel();
        this.door = door;
        this.sender = sender;
        this.five = five;
        this.exchanges = exchanges;
        this.pace = pace;
    }

    void take(String topic, byte[] payload, MqttQoS level, int id) {
        String dialect = MqttTopics.dialect(topic);
        if (batch != null && !batch.dialect().equals(dialect)) {
            handOver();
        }
        if (batch == null) {
            batch = new MqttBatch(sender, dialect, door.clock().instant());
            channel.eventLoop().execute(this::handOver);
        }
        Optional<Found.Refused> first = batch.add(topic, payload, level, id, births);
        if (first.filter(no -> no.refusal().code().equals("alias")).isPresent()
                && MqttTopics.sparkplug(topic)
                && channel.isActive()) {
            // Sparkplug: who uses an alias without a birth that we know is asked for its births.
            String commands = MqttTopics.commandsTo(topic);
            if (!commands.isEmpty()) {
                channel.writeAndFlush(MqttPackets.publish(commands, SparkplugDialect.REBIRTH));
            }
        }
        if (++open >= MOST_OPEN) {
            pause();
        }
    }

    /** What has gathered goes to the log. */
    private void handOver() {
        MqttBatch going = batch;
        if (going == null) {
            return;
        }
        batch = null;
        going.keep(door.intake())
                .whenComplete(
                        (receipt, fault) ->
                                channel.eventLoop().execute(() -> settled(going, receipt)));
    }

    private void settled(MqttBatch kept, Intake.@Nullable Receipt receipt) {
        if (receipt == null) {
            MqttPackets.end(channel, five, MqttReasonCodes.Disconnect.SERVER_BUSY);
            return;
        }
        List<MqttBatch.Asked> waiting = kept.acknowledge(receipt, five, channel, exchanges);
        open -= kept.size() - waiting.size();
        if (!waiting.isEmpty() && channel.isActive()) {
            waitFor(waiting, receipt.retryAfter());
        } else if (!channel.isWritable()) {
            waitForRoom();
        } else {
            goOn();
        }
    }

    /** Who does not fetch its acknowledgements is not read from until it does. */
    private void waitForRoom() {
        if (!full) {
            full = true;
            pause();
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                    .addListener(
                            fetched -> {
                                full = false;
                                goOn();
                            });
        }
    }

    private void pause() {
        paused = true;
        socket.pause();
    }

    private void goOn() {
        if (paused && open < MOST_OPEN && !waits && !full) {
            paused = false;
            pace.restart();
            socket.resume();
        }
    }

    /** Takes messages again when there is credit for them, and reads no others before. */
    private void waitFor(List<MqttBatch.Asked> messages, long millis) {
        waits = true;
        pause();
        channel.eventLoop()
                .schedule(
                        () -> {
                            open -= messages.size();
                            messages.forEach(m -> take(m.topic(), m.payload(), m.level(), m.id()));
                            waits = false;
                            goOn();
                        },
                        Math.max(millis, LEAST_WAIT_MS),
                        TimeUnit.MILLISECONDS);
    }
}
