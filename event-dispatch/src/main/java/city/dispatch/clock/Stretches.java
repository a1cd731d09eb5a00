package city.dispatch.clock;

import city.dispatch.clock.WorkCalendar.Interval;
import city.dispatch.clock.WorkCalendar.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stretches of time in order, cut to what lies between two moments; alike neighbours are one. */
final class Stretches {

    private final Instant first;
    private final Instant last;
    private final List<Interval> all = new ArrayList<>();

    Stretches(Instant first, Instant last) {
        this.first = first;
        this.last = last;
    }

    void add(Instant from, Instant to, Why why) {
        Instant begins = from.isBefore(first) ? first : from;
        Instant ends = to.isAfter(last) ? last : to;
        if (!begins.isBefore(ends)) {
            return;
        }
        boolean counted = why == Why.WORKING;
        Interval before = all.isEmpty() ? null : all.get(all.size() - 1);
        if (before != null && before.why() == why && before.to().equals(begins)) {
            all.set(all.size() - 1, new Interval(before.from(), ends, counted, why));
        } else {
            all.add(new Interval(begins, ends, counted, why));
        }
    }

    List<Interval> list() {
        return List.copyOf(all);
    }
}
