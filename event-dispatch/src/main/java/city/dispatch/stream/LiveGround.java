package city.dispatch.stream;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Editions;
import city.dispatch.incident.Command;
import city.dispatch.incident.Ground;
import city.dispatch.incident.Incident;
import city.dispatch.incident.LoopCommand;
import city.dispatch.incident.Place;
import city.dispatch.incident.Precedent;
import java.time.Instant;
import java.util.Optional;

/** What the rules look up while one command is decided: the working state as it is. */
record LiveGround(
        DispatchCatalogue catalogue, DispatchCatalogue live, Cases cases, Index index, Instant now)
        implements Ground {

    static LiveGround of(
            Editions editions,
            Incident state,
            Command command,
            Cases cases,
            Index index,
            Instant now) {
        Place place =
                state.version() == 0 && command instanceof LoopCommand.Report first
                        ? first.place()
                        : state.place();
        DispatchCatalogue live = editions.live().at(place.street(), place.community());
        return new LiveGround(
                state.version() == 0 ? live : judging(editions, state), live, cases, index, now);
    }

    /** The edition that judged the case, with the calendar of its place. */
    static DispatchCatalogue judging(Editions editions, Incident state) {
        return editions.judging(state.matter().catalogue())
                .at(state.place().street(), state.place().community());
    }

    @Override
    public Optional<Precedent> findPrecedent(String classCode, String street) {
        return index.precedent(classCode, street);
    }

    @Override
    public Optional<Incident> findIncident(String id) {
        return Optional.of(cases.load(id).state()).filter(i -> i.version() > 0);
    }

    @Override
    public String nextId() {
        return index.next(live.prefix(), now.atZone(live.calendar().zone()).toLocalDate());
    }

    @Override
    public boolean standing(String alarm) {
        return index.alarm(alarm).active();
    }

    @Override
    public Optional<Incident> counting(String alarm) {
        Index.Alarm known = index.alarm(alarm);
        return known.active() ? findIncident(known.incident()) : Optional.empty();
    }

    /**
     * An alarm that is counted already, or returned after the report was made, rises no more; one
     * that an ended case left standing rises anew.
     */
    @Override
    public boolean rises(String alarm, Instant then) {
        Index.Alarm known = index.alarm(alarm);
        return known.active()
                ? cases.survivor(known.incident()).status().over()
                : !known.changedAt().isAfter(then);
    }
}
