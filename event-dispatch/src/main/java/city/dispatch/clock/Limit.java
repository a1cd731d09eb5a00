package city.dispatch.clock;

/** A time limit: so many of a kind. */
public record Limit(int amount, ClockKind kind) {

    public Limit {
        if (amount < 1 || amount > 10_000) {
            throw new IllegalArgumentException(
                    "a limit is 1 to 10000 " + kind.en() + ", not " + amount);
        }
    }

    public String zh() {
        return amount + " " + kind.zh();
    }

    public String en() {
        return amount + " " + kind.en();
    }
}
