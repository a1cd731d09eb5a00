package city.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.log.Log;
import city.ingest.reading.LogCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packet by packet: what the MQTT door answers, and when. */
class MqttDoorTest {

    private static final MqttProperties NONE = MqttProperties.NO_PROPERTIES;
    private static final String GOOD = "{\"values\":{\"level\":1.5}}";

    private final Vertx vertx = Vertx.vertx();
    private final Kept log = new Kept();
    private MqttDoor door;

    private static final MqttMessage PING =
            new MqttMessage(
                    new MqttFixedHeader(
                            MqttMessageType.PINGREQ, false, MqttQoS.AT_MOST_ONCE, false, 0));

    /** A log that keeps everything, or loses everything, or lets everything wait. */
    private static final class Kept implements Log {
        private final List<LogCodec.Entry> entries = new CopyOnWriteArrayList<>();
        private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        private volatile boolean broken;
        private volatile boolean slow;

        @Override
        public CompletionStage<Void> append(LogCodec.Entry entry) {
            entries.add(entry);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void append(List<LogCodec.Entry> all, Settled settled) {
            if (slow) {
                waiting.add(() -> settle(all, settled));
            } else {
                settle(all, settled);
            }
        }

        private void settle(List<LogCodec.Entry> all, Settled settled) {
            BitSet lost = new BitSet();
            if (broken) {
                lost.set(0, all.size());
            } else {
                entries.addAll(all);
            }
            settled.settled(lost);
        }

        @Override
        public void close() {
            entries.clear();
        }

        long on(String topic) {
            return entries.stream().filter(e -> e.topic().equals(topic)).count();
        }
    }

    @BeforeEach
    void open() throws Exception {
        Intake intake =
                new Intake(log, new SimpleMeterRegistry(), new Limits(20, 5), "retired"::equals);
        Senders senders =
                token ->
                        token.startsWith("token-")
                                ? Optional.of(
                                        new Sender(
                                                "device:" + token.substring(6),
                                                Optional.of(token.substring(6))))
                                : Optional.empty();
        door =
                MqttDoor.open(vertx, "127.0.0.1", 0, intake, senders, Clock.systemUTC())
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_user_name_without_a_password_is_enough_and_a_wrong_one_is_told() throws Exception {
        for (int version : new int[] {4, 5}) {
            try (MqttWire wire = new MqttWire(door.port())) {
                assertThat(code(wire.connect(version, "a", "token-a", null)))
                        .isEqualTo(MqttConnectReturnCode.CONNECTION_ACCEPTED);
            }
            try (MqttWire wire = new MqttWire(door.port())) {
                assertThat(code(wire.connect(version, "a", "who?", null)))
                        .isEqualTo(
                                version == 5
                                        ? MqttConnectReturnCode
                                                .CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                                        : MqttConnectReturnCode
                                                .CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
                assertThat(wire.ended()).isTrue();
            }
        }
    }

    @Test
    void mqtt_5_tells_by_its_reason_code_what_became_of_each_message() throws Exception {
        try (MqttWire wire = new MqttWire(door.port())) {
            wire.connect(5, "a", "token-a", null);
            assertThat(reason(wire, "city/v1/a/readings", GOOD, 1)).isEqualTo((byte) 0);
            assertThat(reason(wire, "city/v1/a/readings", "{\"values\":{\"x\":[]}}", 2))
                    .isEqualTo(MqttReasonCodes.PubAck.PAYLOAD_FORMAT_INVALID.byteValue());
            assertThat(reason(wire, "city/v1/b/readings", GOOD, 3))
                    .as("another device's topic")
                    .isEqualTo(MqttReasonCodes.PubAck.NOT_AUTHORIZED.byteValue());
            assertThat(reason(wire, "nowhere", GOOD, 4))
                    .isEqualTo(MqttReasonCodes.PubAck.TOPIC_NAME_INVALID.byteValue());
            byte last = 0;
            for (int i = 0; i < 50 && last == 0; i++) {
                last =
                        reason(
                                wire,
                                "city/v1/a/readings",
                                "{\"values\":{\"level\":" + i + "}}",
                                10 + i);
            }
            assertThat(last)
                    .as("above the limit")
                    .isEqualTo(MqttReasonCodes.PubAck.QUOTA_EXCEEDED.byteValue());
        }
        assertThat(log.on("city.rejects")).isEqualTo(3);
    }

    @Test
    void above_its_limit_a_client_of_3_1_1_waits_and_loses_nothing() throws Exception {
        try (MqttWire wire = new MqttWire(door.port())) {
            wire.connect(4, "a", "token-a", null);
            for (int i = 1; i <= 12; i++) {
                wire.publish(
                        "city/v1/a/readings",
                        "{\"values\":{\"level\":" + i + "}}",
                        MqttQoS.AT_LEAST_ONCE,
                        i,
                        NONE);
            }
            long[] acknowledged = new long[13];
            for (int i = 0; i < 12; i++) {
                acknowledged[id(wire.next())]++;
            }
            assertThat(acknowledged)
                    .as("each once")
                    .isEqualTo(new long[] {0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
        }
        assertThat(log.on("city.readings")).isEqualTo(12);
    }

    @Test
    void what_the_log_did_not_take_is_not_acknowledged_and_the_connection_ends() throws Exception {
        log.broken = true;
        try (MqttWire wire = new MqttWire(door.port())) {
            wire.connect(4, "a", "token-a", null);
            wire.publish("city/v1/a/readings", GOOD, MqttQoS.AT_LEAST_ONCE, 1, NONE);
            assertThat(wire.ended()).isTrue();
        }
        log.broken = false;
        try (MqttWire wire = new MqttWire(door.port())) {
            wire.connect(4, "a", "token-a", null);
            wire.publish("city/v1/a/readings", GOOD, MqttQoS.AT_LEAST_ONCE, 1, NONE);
            assertThat(id(wire.next())).isEqualTo(1);
        }
        assertThat(log.on("city.readings")).isEqualTo(1);
    }

    @Test
    void a_message_of_qos_2_is_taken_once_however_often_it_is_sent() throws Exception {
        try (MqttWire wire = new MqttWire(door.port())) {
            wire.connect(4, "a", "token-a", null);
            wire.publish("city/v1/a/readings", GOOD, MqttQoS.EXACTLY_ONCE, 7, NONE);
            assertThat(wire.next().fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBREC);
            wire.publish("city/v1/a/readings", GOOD, MqttQoS.EXACTLY_ONCE, 7, NONE);
            assertThat(wire.next().fixedHeader().messageType())
                    .as("answered again")
                    .isEqualTo(MqttMessageType.PUBREC);
            wire.released(7);
            assertThat(wire.next().fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBCOMP);
        }
        assertThat(log.on("city.readings")).isEqualTo(1);
        assertThat(log.on("city.tallies")).as("not even merged").isZero();
    }

    @Test
    void a_message_of_qos_2_that_comes_again_is_not_answered_before_the_log_has_it()
            throws Exception {
        log.slow = true;
        try (MqttWire wire = new MqttWire(door.port())) {
            wire.connect(4, "a", "token-a", null);
            wire.publish("city/v1/a/readings", GOOD, MqttQoS.EXACTLY_ONCE, 8, NONE);
            wire.publish("city/v1/a/readings", GOOD, MqttQoS.EXACTLY_ONCE, 8, NONE);
            wire.send(PING);
            assertThat(wire.next().fixedHeader().messageType()).isEqualTo(MqttMessageType.PINGRESP);
            until(() -> !log.waiting.isEmpty());
            log.waiting.remove().run();
            assertThat(wire.next().fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBREC);
        }
        assertThat(log.on("city.readings")).isEqualTo(1);
    }

    @Test
    void the_will_of_a_client_that_leaves_without_a_word_is_kept_and_of_one_that_says_goodbye_not()
            throws Exception {
        try (MqttWire wire = new MqttWire(door.port())) {
            wire.connect(5, "a", "token-a", "{\"values\":{\"online\":false}}");
            wire.send(MqttPackets.goodbye(MqttReasonCodes.Disconnect.NORMAL_DISCONNECT));
            assertThat(wire.ended()).isTrue();
        }
        try (MqttWire wire = new MqttWire(door.port())) {
            wire.connect(5, "b", "token-b", "{\"values\":{\"online\":false}}");
        }
        until(() -> log.on("city.readings") == 1);
        assertThat(log.entries.get(0).key()).isEqualTo("b");
    }

    @Test
    void an_alias_of_sparkplug_without_a_birth_is_answered_by_a_call_for_rebirth()
            throws Exception {
        try (MqttWire wire = new MqttWire(door.port())) {
            wire.connect(4, "n", "token-n", null);
            // One metric with alias 5, datatype Double, value 0, and no name.
            byte[] metric = {
                0x08, 0x01, 0x12, 0x0d, 0x10, 0x05, 0x20, 0x0a, 0x69, 0, 0, 0, 0, 0, 0, 0, 0
            };
            wire.publish(
                    "spBv1.0/g/NDATA/n",
                    new String(metric, StandardCharsets.ISO_8859_1),
                    MqttQoS.AT_MOST_ONCE,
                    0,
                    NONE);
            MqttMessage answer = wire.next();
            assertThat(answer).isInstanceOf(MqttPublishMessage.class);
            assertThat(((MqttPublishMessage) answer).variableHeader().topicName())
                    .isEqualTo("spBv1.0/g/NCMD/n");
        }
    }

    @Test
    void a_topic_alias_stands_for_its_topic() throws Exception {
        MqttProperties alias = new MqttProperties();
        alias.add(new MqttProperties.IntegerProperty(MqttProperties.TOPIC_ALIAS, 3));
        try (MqttWire wire = new MqttWire(door.port())) {
            wire.connect(5, "a", "token-a", null);
            wire.publish("city/v1/a/readings", GOOD, MqttQoS.AT_LEAST_ONCE, 1, alias);
            wire.next();
            wire.publish("", "{\"values\":{\"x\":2}}", MqttQoS.AT_LEAST_ONCE, 2, alias);
            assertThat(id(wire.next())).isEqualTo(2);
        }
        assertThat(log.on("city.readings")).isEqualTo(2);
    }

    @Test
    void a_second_client_of_the_same_name_ends_the_first_and_garbage_ends_itself()
            throws Exception {
        try (MqttWire first = new MqttWire(door.port());
                MqttWire second = new MqttWire(door.port());
                MqttWire garbage = new MqttWire(door.port())) {
            first.connect(5, "a", "token-a", null);
            second.connect(5, "a", "token-a", null);
            MqttMessage told = first.next();
            assertThat(told.fixedHeader().messageType()).isEqualTo(MqttMessageType.DISCONNECT);
            assertThat(
                            ((MqttReasonCodeAndPropertiesVariableHeader) told.variableHeader())
                                    .reasonCode())
                    .isEqualTo(MqttReasonCodes.Disconnect.SESSION_TAKEN_OVER.byteValue());
            garbage.raw("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(garbage.ended()).isTrue();
        }
    }

    private static MqttConnectReturnCode code(MqttMessage answer) {
        return ((MqttConnAckMessage) answer).variableHeader().connectReturnCode();
    }

    private static byte reason(MqttWire wire, String topic, String text, int id) throws Exception {
        wire.publish(topic, text, MqttQoS.AT_LEAST_ONCE, id, NONE);
        MqttMessage answer = wire.next();
        assertThat(answer.fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBACK);
        assertThat(id(answer)).isEqualTo(id);
        return answer.variableHeader() instanceof MqttPubReplyMessageVariableHeader h
                ? h.reasonCode()
                : 0;
    }

    private static int id(MqttMessage answer) {
        return ((MqttMessageIdVariableHeader) answer.variableHeader()).messageId();
    }

    private static void until(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(2_000_000);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
