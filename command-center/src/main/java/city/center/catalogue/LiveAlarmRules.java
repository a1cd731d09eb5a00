package city.center.catalogue;

import city.dispatch.catalogue.EditionFiles;
import city.dispatch.catalogue.Faults;
import city.dispatch.edition.Edition;
import city.ingest.alarm.AlarmRules;

/**
 * The alarm rules of the live edition: another edition's rules judge from the moment it goes live.
 *
 * <p>Thread: any.
 */
public final class LiveAlarmRules {

    private volatile AlarmRules live;
    private volatile String text = "";

    /**
     * @param folder those of an edition that brings none of its own
     */
    public LiveAlarmRules(AlarmRules folder, EditionLog editions) {
        live = folder;
        editions.whenLive(this::take);
    }

    /** The same object as long as the rules stay as they are. */
    public AlarmRules live() {
        return live;
    }

    private void take(Edition edition) {
        String now = edition.files().text(AlarmRules.FILE).orElse("");
        if (!now.isEmpty() && !now.equals(text)) {
            live = AlarmRules.read(now);
            text = now;
        }
    }

    /** Names what keeps an edition's alarm rules from going live. */
    public static void check(EditionFiles files, Faults faults) {
        files.text(AlarmRules.FILE)
                .ifPresent(
                        rules -> {
                            try {
                                AlarmRules.read(rules);
                            } catch (IllegalArgumentException e) {
                                String prefix = AlarmRules.FILE + ":1: ";
                                String.valueOf(e.getMessage())
                                        .lines()
                                        .forEach(
                                                l ->
                                                        faults.grave(
                                                                AlarmRules.FILE,
                                                                1,
                                                                l.startsWith(prefix)
                                                                        ? l.substring(
                                                                                prefix.length())
                                                                        : l));
                            }
                        });
    }
}
