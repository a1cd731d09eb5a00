package city.center.replay;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Several recordings as one, in the order of their times; equal times in the order of the files.
 */
final class Merged implements Iterator<Recorded> {

    private record Head(Recorded first, int file, Iterator<Recorded> rest) {}

    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(
                    Comparator.comparing((Head h) -> h.first().time()).thenComparing(Head::file));

    Merged(List<? extends Iterator<Recorded>> recordings) {
        for (int i = 0; i < recordings.size(); i++) {
            add(recordings.get(i), i);
        }
    }

    private void add(Iterator<Recorded> from, int file) {
        if (from.hasNext()) {
            heads.add(new Head(from.next(), file, from));
        }
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public Recorded next() {
        Head head = heads.poll();
        if (head == null) {
            throw new NoSuchElementException();
        }
        add(head.rest(), head.file());
        return head.first();
    }
}
