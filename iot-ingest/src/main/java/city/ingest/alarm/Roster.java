package city.ingest.alarm;

import city.ingest.device.Device;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is judged, and the newest form of each alarm, found by id and by device. Devices keep what is
 * known of them from one edition of the catalogue to the next.
 */
final class Roster {

    private final Map<String, Watch> watches = new HashMap<>();
    private final Map<String, Alarm> alarms = new HashMap<>();
    private final TreeSet<String> timed = new TreeSet<>();
    private List<Watch> gatewaysFirst = List.of();

    @Nullable Watch watch(String device) {
        return watches.get(device);
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
        } else if (alarm.rule().equals(w.plan.silence().id())) {
            w.offline = alarm;
        }
    }

    private static double[] empty(int width) {
        double[] slots = new double[width];
        Arrays.fill(slots, Double.NaN);
        return slots;
    }

    /** A new edition of the catalogue. */
    void arrange(AlarmRules rules, Map<String, Device> devices) {
        Map<String, Watch> old = Map.copyOf(watches);
        Map<String, Plan> byKind = new HashMap<>();
        Map<List<String>, byte[][]> names = new HashMap<>();
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
        gatewaysFirst =
                watches.values().stream()
                        .sorted(
                                Comparator.comparingInt(Watch::depth)
                                        .thenComparing(w -> w.device.id()))
                        .toList();
    }
}
