package city.dispatch.stream;

import city.dispatch.incident.Incident;
import city.dispatch.incident.Precedent;
import city.dispatch.incident.ReportRef;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is looked up across cases: decided commands, known reports, alarms, causes, precedents and
 * the last number of a day. Thread: the stream's own.
 */
final class Index {

    private static final Duration REMEMBER = Duration.ofHours(24);

    /** So many cases of one class in one grid are remembered for alarms that follow. */
    private static final int MOST_STORMS = 20;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    private final KeyValueStore<String, byte[]> store;
    private final KeyValueStore<String, byte[]> numbers;

    Index(KeyValueStore<String, byte[]> store, KeyValueStore<String, byte[]> numbers) {
        this.store = store;
        this.numbers = numbers;
    }

    /**
     * What is known of an alarm.
     *
     * @param incident it raised or joined, empty while none is known
     * @param active whether it is counted as standing
     * @param changedAt when it last began or returned
     */
    record Alarm(String incident, boolean active, Instant changedAt) {
        static final Alarm UNKNOWN = new Alarm("", false, Instant.EPOCH);

        /** It raised or joined this incident then; it stands unless it returned since. */
        Alarm reported(String by, Instant then) {
            boolean returned = !active && changedAt.isAfter(then);
            return new Alarm(by, !returned, returned || active ? changedAt : then);
        }

        /** It began or returned; of one that stands without being counted no time is kept. */
        Alarm changed(boolean stands, boolean counted, Instant at) {
            return new Alarm(incident, counted, stands && !counted ? Instant.EPOCH : at);
        }
    }

    /**
     * Alarms of one cause that come in short order.
     *
     * @param incident they joined
     * @param at of the newest
     */
    record Storm(String incident, Instant at) {}

    Optional<String> decided(String command) {
        return get("command/" + command).map(v -> v.substring(v.indexOf(' ') + 1));
    }

    void decided(String command, String incident, Instant now) {
        put("command/" + command, now.toEpochMilli() + " " + incident);
    }

    Optional<String> report(String id) {
        return get("report/" + id);
    }

    void report(String id, String incident) {
        put("report/" + id, incident);
    }

    Alarm alarm(String id) {
        return get("alarm/" + id)
                .map(v -> v.split(" ", 3))
                .map(
                        v ->
                                new Alarm(
                                        v[2],
                                        v[0].equals("1"),
                                        Instant.ofEpochMilli(Long.parseLong(v[1]))))
                .orElse(Alarm.UNKNOWN);
    }

    void alarm(String id, Alarm alarm) {
        put(
                "alarm/" + id,
                (alarm.active() ? "1 " : "0 ")
                        + alarm.changedAt().toEpochMilli()
                        + " "
                        + alarm.incident());
    }

    /** The cases that alarms of this key joined, the newest first. */
    List<Storm> storms(String key) {
        return get("storm/" + key).stream()
                .flatMap(String::lines)
                .map(line -> line.split(" ", 2))
                .map(v -> new Storm(v[1], Instant.ofEpochMilli(Long.parseLong(v[0]))))
                .toList();
    }

    void storm(String key, Storm newest) {
        String others =
                storms(key).stream()
                        .filter(s -> !s.incident().equals(newest.incident()))
                        .limit(MOST_STORMS - 1)
                        .map(s -> "\n" + s.at().toEpochMilli() + " " + s.incident())
                        .collect(Collectors.joining());
        put("storm/" + key, newest.at().toEpochMilli() + " " + newest.incident() + others);
    }

    Optional<Precedent> precedent(String classCode, String street) {
        byte[] bytes = street.isEmpty() ? null : store.get("precedent/" + classCode + "@" + street);
        return bytes == null ? Optional.empty() : Optional.of(Codec.read(bytes, Precedent.class));
    }

    void precedent(Precedent ruled) {
        store.put("precedent/" + ruled.classCode() + "@" + ruled.street(), Codec.bytes(ruled));
    }

    /** The next number of a day, without a gap. */
    String next(String prefix, LocalDate day) {
        String key = DAY.format(day);
        byte[] last = numbers.get(key);
        int number =
                last == null ? 1 : Integer.parseInt(new String(last, StandardCharsets.UTF_8)) + 1;
        numbers.put(key, Integer.toString(number).getBytes(StandardCharsets.UTF_8));
        String digits = Integer.toString(number);
        return prefix + key + "-" + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }

    /** Ids of decided commands are remembered for a day, longer than any retry; storms as well. */
    void forget(Instant now) {
        long before = now.minus(REMEMBER).toEpochMilli();
        BiPredicate<String, String> old =
                (key, value) -> Long.parseLong(value.substring(0, value.indexOf(' '))) < before;
        forget("command/", old);
        forget("storm/", old);
    }

    /** What pointed to a case that left the working state. */
    void forget(Incident gone) {
        for (ReportRef report : gone.matter().reports().first()) {
            store.delete("report/" + report.id());
            if (!report.alarm().isEmpty() && alarm(report.alarm()).incident().equals(gone.id())) {
                store.delete("alarm/" + report.alarm());
            }
        }
    }

    /** Of a storm only the first reports are known to the case: the rest is swept once a day. */
    void forgetUnless(Predicate<String> there) {
        forget("report/", (key, value) -> !there.test(value));
        forget(
                "alarm/",
                (key, value) -> {
                    String incident = value.substring(value.lastIndexOf(' ') + 1);
                    return !incident.isEmpty() && !there.test(incident);
                });
    }

    private void forget(String range, BiPredicate<String, String> old) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all =
                store.range(range, range.substring(0, range.length() - 1) + "0")) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> one = all.next();
                if (old.test(one.key, new String(one.value, StandardCharsets.UTF_8))) {
                    keys.add(one.key);
                }
            }
        }
        keys.forEach(store::delete);
    }

    private Optional<String> get(String key) {
        byte[] bytes = store.get(key);
        return bytes == null
                ? Optional.empty()
                : Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }

    private void put(String key, String value) {
        store.put(key, value.getBytes(StandardCharsets.UTF_8));
    }
}
