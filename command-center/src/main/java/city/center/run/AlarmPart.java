package city.center.run;

import city.center.cluster.Leadership;
import city.ingest.alarm.Judgement;

/** The alarms: one member at a time judges; each that has a face answers for them. */
final class AlarmPart {

    private AlarmPart() {}

    /** Stands for the judgement. */
    static void judge(Center center) {
        Judgement.Edition edition =
                new Judgement.Edition(
                        center.catalogue().alarms(), center.catalogue().inventory().devices());
        center.keep(
                Leadership.standFor(
                        center.bootstrap(),
                        "judgement",
                        () ->
                                new Judging(
                                        new Judgement(
                                                center.bootstrap(),
                                                () -> edition,
                                                center.clock()))));
    }

    private record Judging(Judgement judgement) implements Leadership.Work {
        @Override
        public boolean going() {
            return judgement.going();
        }

        @Override
        public void close() throws InterruptedException {
            judgement.close();
        }
    }
}
