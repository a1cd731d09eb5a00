package city.ingest.dialect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Payloads of every dialect with some faults in them, the same ones for the same chance. */
public final class Spoilt {

    private static final List<String> GOOD =
            List.of(
                    "[{\"device\":\"d\",\"time\":\"2026-11-24T07:00:00Z\",\"values\":{\"a\":1}}]",
                    "{\"lot\":\"P\",\"free\":1}",
                    "{\"ts\":1763971200000,\"values\":{\"t\":1}}",
                    "{\"Dev A\":[{\"ts\":1763971200000,\"values\":{\"t\":1}}]}",
                    "{\"id\":\"a\",\"type\":\"Alert\",\"location\":{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,4],[1,2]]]}}",
                    "{\"Datastream\":{\"@iot.id\":8},\"components\":[\"result\"],\"dataArray\":[[1],[2]]}",
                    "##0065ST=32;CN=2011;PW=1;MN=L1;CP=&&DataTime=20160824003817;a-Rtd=1.0&&1234",
                    "7e0002000001380013800000012f7e",
                    "<alert><identifier>i</identifier><sender>s</sender><sent>2026-11-24T15:00:00+08:00</sent></alert>",
                    "<d2LogicalModel><parkingRecordStatus><parkingRecordReference id=\"B\"/><parkingNumberOfVacantSpaces>3</parkingNumberOfVacantSpaces></parkingRecordStatus></d2LogicalModel>",
                    "id;free;total\nC1;5;9\n",
                    "<lots><lot id=\"A\"><free>1</free><max>9</max></lot><lot id=\"B\"><free>2</free></lot></lots>",
                    "{\"topic\":\"spBv1.0/g/DBIRTH/e/d\",\"payload\":\"CICo7tKiMxIUCgR0ZW1wEAMYgKju0qIzIAplAACsQRgB\"}",
                    "{\"topic\":\"spBv1.0/g/NDATA/e\",\"payload\":{\"timestamp\":1763971200000,\"metrics\":[{\"name\":\"t\",\"value\":1}]}}",
                    "[{\"service_request_id\":\"1\",\"requested_datetime\":\"2026-11-24T07:00:00Z\",\"lat\":1,\"long\":2}]",
                    "{\"$id\":\"urn:1\",\"eidoVersion\":\"1.0\",\"lastUpdateTimeStamp\":\"2026-11-24T07:00:00Z\"}",
                    "7e0704200100138001380000100002000100017e");

    private Spoilt() {}

    /** One of them with one to six faults. */
    public static byte[] payload(Random chance) {
        return of(GOOD.get(chance.nextInt(GOOD.size())).getBytes(StandardCharsets.UTF_8), chance);
    }

    /** These bytes with one to six faults. */
    public static byte[] of(byte[] good, Random chance) {
        byte[] payload = good.clone();
        int faults = 1 + chance.nextInt(6);
        for (int f = 0; f < faults && payload.length > 0; f++) {
            payload = spoil(payload, chance);
        }
        return payload;
    }

    /** One fault more. */
    static byte[] spoil(byte[] payload, Random chance) {
        int at = chance.nextInt(payload.length);
        switch (chance.nextInt(5)) {
            case 0 -> payload[at] = (byte) chance.nextInt(256);
            case 1 -> {
                return java.util.Arrays.copyOf(payload, at);
            }
            case 2 -> payload[at] = (byte) "{}[]\",:<>&=;0-9".charAt(chance.nextInt(15));
            case 3 -> {
                int from = chance.nextInt(at + 1);
                byte[] twice = new byte[payload.length + at - from];
                System.arraycopy(payload, 0, twice, 0, at);
                System.arraycopy(payload, from, twice, at, payload.length - from);
                return twice.length > 4_000 ? payload : twice;
            }
            default -> payload[at] ^= (byte) (1 << chance.nextInt(8));
        }
        return payload;
    }
}
