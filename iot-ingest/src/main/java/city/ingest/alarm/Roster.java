package city.ingest.alarm;

import city.ingest.device.Device;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is judged, and the newest form of each alarm, found by id and by device. Devices keep what is
 * known of them from one edition of the catalogue to the next.
 */
final class Roster {

    /** About 40 kB each. */
    static final int MOST_SENSES = 1_000;

    private final Map<String, Watch> watches = new HashMap<>();
    private final Map<String, Alarm> alarms = new HashMap<>();
    private final TreeSet<String> timed = new TreeSet<>();
    private final Set<Watch> waiting = new HashSet<>();
    private List<Watch> gatewaysFirst = List.of();
    private int withoutSense;
    private Keys keys = new Keys(List.of());

    @Nullable Watch watch(String device) {
        return watches.get(device);
    }

    /** By the bytes of the id (UTF-8). */
    @Nullable Watch watch(byte[] in, int from, int to) {
        return keys.find(in, from, to);
    }

    Collection<Watch> watches() {
        return watches.values();
    }

    /** Each gateway before what hangs on it. */
    List<Watch> gatewaysFirst() {
        return gatewaysFirst;
    }

    @Nullable Alarm alarm(String id) {
        return alarms.get(id);
    }

    Collection<Alarm> alarms() {
        return Collections.unmodifiableCollection(alarms.values());
    }

    /** Ids of the alarms that time alone may change, in their order. */
    List<String> timed() {
        return List.copyOf(timed);
    }

    /** A delay of this device may run out by itself. */
    void waits(Watch w) {
        waiting.add(w);
    }

    void waitsNoMore(Watch w) {
        waiting.remove(w);
    }

    /** Devices whose delays may run out, in the order of their ids. */
    List<Watch> waiting() {
        return waiting.stream().sorted(Comparator.comparing(w -> w.device.id())).toList();
    }

    /** Keeps the newest form of an alarm wherever it is looked for. */
    void place(Alarm alarm) {
        alarms.put(alarm.id(), alarm);
        if (alarm.hold() instanceof Hold.Shelved || alarm.chatter().flapping()) {
            timed.add(alarm.id());
        } else {
            timed.remove(alarm.id());
        }
        Watch w = watches.get(alarm.device());
        if (w == null) {
            return;
        }
        int i = w.plan.indexOf(alarm.rule());
        if (i >= 0) {
            w.alarms[i] = alarm;
            w.calm = false;
        } else if (alarm.rule().equals(w.plan.silence().id())) {
            w.offline = alarm;
        }
    }

    private static double[] empty(int width) {
        double[] slots = new double[width];
        Arrays.fill(slots, Double.NaN);
        return slots;
    }

    /** Values that a rule watches and for which there is no room. */
    int withoutSense() {
        return withoutSense;
    }

    /** Room for what learns is bounded: those that had one keep it, then in the order of ids. */
    private void senses() {
        int room = MOST_SENSES;
        for (Watch w : watches.values()) {
            for (Sense sense : w.marks.senses) {
                room -= sense == null ? 0 : 1;
            }
        }
        withoutSense = 0;
        List<Watch> inOrder =
                watches.values().stream().sorted(Comparator.comparing(w -> w.device.id())).toList();
        for (Watch w : inOrder) {
            for (int i = 0; i < w.plan.size(); i++) {
                if (w.plan.rule(i).condition() instanceof Condition.Unusual
                        && w.marks.senses[i] == null) {
                    if (room-- > 0) {
                        w.marks.senses[i] = new Sense();
                    } else {
                        withoutSense++;
                    }
                }
            }
        }
    }

    /**
     * A new edition of the catalogue.
     *
     * @param now where what counts as silence of a device changed, it counts from now on
     */
    void arrange(AlarmRules rules, Map<String, Device> devices, long now) {
        Map<String, Watch> old = Map.copyOf(watches);
        Map<String, Plan> byKind = new HashMap<>();
        Map<List<String>, Names> names = new HashMap<>();
        Map<Integer, double[]> slots = new HashMap<>();
        watches.clear();
        for (Device device : devices.values()) {
            Plan plan =
                    rules.special(device)
                            ? new Plan(rules.of(device), names)
                            : byKind.computeIfAbsent(
                                    device.kind(), k -> new Plan(rules.of(device), names));
            Watch watch =
                    new Watch(device, plan, slots.computeIfAbsent(plan.width(), Roster::empty));
            Watch before = old.get(device.id());
            if (before != null) {
                watch.inherit(before);
            }
            watches.put(device.id(), watch);
        }
        for (Watch watch : watches.values()) {
            Watch gateway = watches.get(watch.device.parent());
            if (gateway != null) {
                watch.gateway = gateway;
                gateway.children.add(watch);
            }
        }
        List.copyOf(alarms.values()).forEach(this::place);
        for (Watch watch : watches.values()) {
            Watch before = old.get(watch.device.id());
            if (before != null && before.silenceDiffers(watch) && watch.from != Watch.NONE) {
                watch.from = Math.max(watch.from, now);
                watch.dirty = true;
            }
        }
        senses();
        keys = new Keys(watches.values());
        waiting.clear();
        waiting.addAll(watches.values());
        gatewaysFirst =
                watches.values().stream()
                        .sorted(
                                Comparator.comparingInt(Watch::depth)
                                        .thenComparing(w -> w.device.id()))
                        .toList();
    }
}
