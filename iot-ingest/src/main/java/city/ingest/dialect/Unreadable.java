package city.ingest.dialect;

import city.ingest.reading.Refusal;

/** A frame that cannot be read, and why. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    Unreadable(Refusal refusal) {
        super(refusal.reason(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
