package city.dispatch.incident;

import java.util.List;

/** How incidents came together and apart. */
public sealed interface BondEvent extends Event {

    /** 并案: another incident stands for this one; its clocks stand still. */
    record MergedInto(String incident, String reason) implements BondEvent {}

    /** It stands for itself again, where it stood; its clocks go on. */
    record Unmerged(String incident, List<ClockEvent.Move> moves) implements BondEvent {}

    /**
     * This one stands for another, or for more of it.
     *
     * @param reports that came with it
     * @param standing alarms that came with it; less than zero when some returned
     */
    record Absorbed(String incident, int reports, int standing) implements BondEvent {}

    /** This one no longer stands for another. */
    record Released(String incident) implements BondEvent {}

    /**
     * A link; its mirror stands on the other incident.
     *
     * @param kind related, cause, consequence or split
     */
    record Linked(String incident, String kind) implements BondEvent {}

    record Unlinked(String incident) implements BondEvent {}

    /**
     * Reports left for an incident of their own.
     *
     * @param standing how many alarms stand by those that stay
     */
    record SplitOff(String incident, List<String> reports, int standing) implements BondEvent {}
}
