package city.center.run;

import city.center.attachment.AttachmentRoutes;
import city.center.handover.HandoverRoutes;
import city.center.past.Past;
import city.center.reception.KnownReports;
import city.center.reception.ReceptionRoutes;
import city.center.situation.Frame;
import city.center.situation.Picture;
import city.center.situation.Theme;
import city.ingest.alarm.AlarmHistory;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.vertx.ext.web.Router;

/** What only the desks ask for: intake by hand, photographs, the hand-over sheet. */
final class DeskPart {

    private DeskPart() {}

    /** Photographs are larger than other bodies, so they stand before the API's own limit. */
    static void attachments(Router router, Center center) {
        AttachmentRoutes.mount(router, center.guard(), center.member(), center.settings().data());
    }

    static void mount(
            Router router, Center center, AlarmHistory alarmLog, Past past, KnownReports reports) {
        HazelcastInstance hazelcast = center.member().hazelcast();
        IMap<String, Frame> incidents = Picture.map(hazelcast, Theme.INCIDENTS);
        ReceptionRoutes.mount(
                router,
                center.guard(),
                center.editions(),
                center.intake(),
                reports,
                center.catalogue().areas(),
                center.clock());
        HandoverRoutes.mount(
                router,
                center.guard(),
                incidents,
                Picture.map(hazelcast, Theme.ALARMS),
                alarmLog,
                past,
                center.catalogue().zone(),
                center.clock());
    }
}
