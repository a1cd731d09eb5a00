package city.center.bench;

import java.nio.charset.StandardCharsets;

/** Readings brought to the city in one way, as quickly as it takes them. */
interface DoorLoad {

    /**
     * Brings readings; what is sent is made before the clock starts.
     *
     * @return how many a second were acknowledged, from the first that is sent to the last answer
     */
    double run(int count) throws Exception;

    /** A reading as a device sends it, the same in all loads; over 1,000 devices. */
    static String reading(int i) {
        return "{\"device\":\"YT-BENCH-" + i % 1_000 + "\",\"values\":" + values(i) + "}";
    }

    private static String values(int i) {
        return "{\"level\":"
                + i
                + ".5,\"battery\":"
                + (90 + i % 10)
                + ",\"signal\":-"
                + (60 + i * 7 % 40)
                + "}";
    }

    /** The same, where the topic names the device. */
    static byte[] message(int i) {
        return ("{\"values\":" + values(i) + "}").getBytes(StandardCharsets.UTF_8);
    }
}
