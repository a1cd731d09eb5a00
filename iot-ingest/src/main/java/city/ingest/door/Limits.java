package city.ingest.door;

import java.util.concurrent.ConcurrentHashMap;

/**
 * How much each device may say: so many messages a second, and a credit that grows while it is
 * silent, so that it can tell after an outage what it had kept. One device's flood takes nothing
 * from another.
 *
 * <p>Thread: any. Bounded: devices whose credit is whole are forgotten.
 */
public final class Limits {

    /** Messages a second of one device, and its credit, unless a setting says otherwise. */
    public static final Limits USUAL = new Limits(200, 50_000);

    private static final int MOST_KNOWN = 100_000;

    private final double perMilli;
    private final double credit;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    public Limits(double perSecond, double credit) {
        this.perMilli = perSecond / 1000;
        this.credit = credit;
    }

    private static final class Bucket {
        private double left;
        private long at;

        Bucket(double left, long at) {
            this.left = left;
            this.at = at;
        }
    }

    /**
     * Takes one message of a device's credit.
     *
     * @param now milliseconds
     * @return 0, or the milliseconds after which there is credit again
     */
    public long take(String device, long now) {
        Bucket bucket = buckets.get(device);
        if (bucket == null) {
            if (buckets.size() >= MOST_KNOWN) {
                forget(now);
            }
            bucket = buckets.computeIfAbsent(device, d -> new Bucket(credit, now));
        }
        synchronized (bucket) {
            bucket.left = Math.min(credit, bucket.left + Math.max(0, now - bucket.at) * perMilli);
            bucket.at = Math.max(bucket.at, now);
            if (bucket.left >= 1) {
                bucket.left--;
                return 0;
            }
            return (long) Math.ceil((1 - bucket.left) / perMilli);
        }
    }

    private void forget(long now) {
        buckets.values()
                .removeIf(
                        b -> {
                            synchronized (b) {
                                return b.left + (now - b.at) * perMilli >= credit;
                            }
                        });
    }
}
