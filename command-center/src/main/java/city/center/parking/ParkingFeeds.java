package city.center.parking;

import city.center.api.Problem;
import city.center.situation.Frame;
import city.ingest.device.Lot;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The public feeds under {@code /feeds/parking/}: one file for each receiver in its coordinate
 * system, trucks, signs, DATEX II, APDS and open data. A weak ETag covers the content but for the
 * time of writing, so an unchanged file is a 304; {@code since} leaves out live lots that were not
 * counted after it.
 *
 * @param lots the picture
 * @param known the catalogue's lots
 * @param zone in which opening hours are meant
 */
public record ParkingFeeds(
        ParkingCatalogue catalogue,
        Map<String, Frame> lots,
        Map<String, Lot> known,
        String city,
        ZoneId zone,
        Clock clock) {

    private static final String ROOT = "/feeds/parking/";
    private static final String JSON = "application/json; charset=utf-8";
    private static final String GEO = "application/geo+json";
    private static final String XML = "application/xml";

    /** Makes a file of the lots as they may be published now. */
    private interface Maker {
        String of(List<LiveLot> lots, Instant now);
    }

    public void mount(Router router) {
        Apds apds = new Apds(city, zone, clock.instant());
        file(router, "trucks.json", JSON, (l, now) -> TruckYards.feed(l, now).toString());
        file(router, "open.geojson", GEO, (l, now) -> FeedJson.geoJson(l, now).toString());
        file(router, "open.csv", "text/csv; charset=utf-8", (l, now) -> FeedJson.csv(l));
        file(router, "datex2/table.xml", XML, (l, now) -> Datex2.table(l, city, now));
        file(router, "datex2/status.xml", XML, (l, now) -> Datex2.status(l, city, now));
        file(router, "apds/places.json", JSON, (l, now) -> apds.places(l, now).toString());
        for (String name : List.of("apds/occupancy.json", "apds/observations.json")) {
            file(router, name, JSON, (l, now) -> apds.occupancy(l, now).toString());
        }
        router.get(ROOT + "signs/:sign").handler(this::sign);
        router.get(ROOT + ":receiver").handler(this::receiver);
    }

    private void file(Router router, String name, String type, Maker maker) {
        router.get(ROOT + name).handler(c -> answer(c, type, maker));
    }

    /** Every lot as it may be published at this moment. */
    public List<LiveLot> publishable() {
        Instant now = clock.instant();
        return LiveLot.of(lots, known, now, LocalTime.ofInstant(now, zone));
    }

    private void receiver(RoutingContext context) {
        String name = context.pathParam("receiver").replaceAll("\\.json$", "");
        Receiver receiver = catalogue.receivers().get(name);
        if (receiver == null) {
            throw Problem.notFound("receiver", name);
        }
        Optional<Instant> since = since(context);
        answer(
                context,
                JSON,
                (l, now) ->
                        FeedJson.feed(receiver, l, catalogue.receivers().values(), now, since)
                                .toString());
    }

    private void sign(RoutingContext context) {
        String name = context.pathParam("sign").replaceAll("\\.json$", "");
        Sign sign = catalogue.signs().get(name);
        if (sign == null) {
            throw Problem.notFound("sign", name);
        }
        answer(context, JSON, (l, now) -> FeedJson.sign(sign, l, now).toString());
    }

    private static Optional<Instant> since(RoutingContext context) {
        String text = context.request().getParam("since");
        if (text == null) {
            return Optional.empty();
        }
        try {
            // A plus sign that was not escaped arrives as a blank.
            return Optional.of(OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
        } catch (DateTimeException e) {
            throw Problem.badField(
                    "since", text, "give ISO 8601 with a zone, such as 2026-11-24T08:00:00Z");
        }
    }

    private void answer(RoutingContext context, String type, Maker maker) {
        context.vertx()
                .executeBlocking(() -> maker.of(publishable(), clock.instant()), false)
                .onSuccess(body -> send(context, type, body))
                .onFailure(context::fail);
    }

    private static void send(RoutingContext context, String type, String body) {
        String etag = etag(body);
        context.response()
                .putHeader("etag", etag)
                .putHeader("cache-control", "public, max-age=" + FeedJson.TTL / 2)
                .putHeader("vary", "accept-encoding")
                .putHeader("access-control-allow-origin", "*");
        String match = context.request().getHeader("If-None-Match");
        if (match != null && (match.equals("*") || match.contains(etag.substring(2)))) {
            context.response().setStatusCode(304).end();
        } else {
            context.response().putHeader("content-type", type).end(body);
        }
    }

    /** Of everything but the moment at which the file was written. */
    private static String etag(String body) {
        String content =
                body.replaceAll("\"(last_updated|timeStamp)\":\"[^\"]*\"", "")
                        .replaceAll("<com:publicationTime>[^<]*<", "<")
                        .replaceAll("<prk:versionTime>[^<]*<", "<");
        CRC32 sum = new CRC32();
        sum.update(content.getBytes(StandardCharsets.UTF_8));
        return "W/\"" + Long.toHexString(sum.getValue()) + "-" + content.length() + "\"";
    }
}
