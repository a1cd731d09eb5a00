package city.dispatch.incident;

import city.dispatch.Yantian;
import city.dispatch.catalogue.DispatchCatalogue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The test district and a few other incidents. */
record TableGround(Map<String, Incident> others) implements Ground {

    @Override
    public DispatchCatalogue catalogue() {
        return Yantian.CATALOGUE;
    }

    @Override
    public DispatchCatalogue live() {
        return Yantian.CATALOGUE;
    }

    @Override
    public Optional<Precedent> findPrecedent(String classCode, String street) {
        return Optional.empty();
    }

    @Override
    public Optional<Incident> findIncident(String id) {
        return Optional.ofNullable(others.get(id));
    }

    @Override
    public String nextId() {
        return "new";
    }

    @Override
    public boolean standing(String alarm) {
        return true;
    }

    @Override
    public Optional<Incident> counting(String alarm) {
        return Optional.empty();
    }

    @Override
    public boolean rises(String alarm, Instant then) {
        return true;
    }
}
