package city.center.application;

import city.center.api.Guard;
import city.center.situation.Theme;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Set;

/** One city application (城市应用): what it reads, what it shows, what it serves, what it does. */
public interface CityApplication {

    /** As it stands in paths and lists: a-z, 0-9 and -. */
    String id();

    String zh();

    String en();

    /** Topics of the situation that it reads; it changes none of them. */
    Set<Theme> reads();

    /** Pages that people open. */
    List<Panel> panels();

    /** Puts its routes; they answer from then on. */
    void mount(Router router, Guard guard);

    /** Begins what it does without being asked; whoever begins it closes what is returned. */
    List<AutoCloseable> begin();
}
