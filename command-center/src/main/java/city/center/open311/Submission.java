package city.center.open311;

import city.center.open311.Answers.Error;
import city.center.reception.OwnWords;
import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import city.ingest.reading.Report;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A {@code POST requests} form, read as a whole: a report, or everything that is wrong with it.
 *
 * @param report empty where there are errors
 */
record Submission(Optional<Report> report, List<Error> errors) {

    private static final List<String> FURTHER =
            List.of(
                    "email",
                    "device_id",
                    "account_id",
                    "first_name",
                    "last_name",
                    "phone",
                    OwnWords.ADDRESS_ID,
                    OwnWords.MEDIA);
    private static final int MOST_FURTHER = 500;

    /** An address on the web: nothing that a page would run. */
    private static final String LINK = "(?i)https?://[^\\s<>\"'`\\p{Cntrl}]+";

    Submission {
        errors = List.copyOf(errors);
    }

    static Submission of(MultiMap form, DispatchCatalogue catalogue, String id, Instant now) {
        List<Error> errors = new ArrayList<>();
        Optional<CaseClass> service = service(form, catalogue, errors);
        Optional<String> condition = service.flatMap(s -> condition(form, s, errors));
        Optional<Report.Point> point = point(form, errors);
        Optional<String> address = text(form, "address_string").or(() -> text(form, "address_id"));
        if (point.isEmpty()
                && address.isEmpty()
                && errors.stream().noneMatch(Submission::ofPlace)) {
            errors.add(
                    new Error(
                            400,
                            "a place is missing: give lat and long, address_string or address_id"));
        }
        String words = form.get("description") == null ? "" : form.get("description");
        if (words.length() > Report.MOST_WORDS) {
            errors.add(
                    new Error(
                            400,
                            "description has %d characters: at most %d"
                                    .formatted(words.length(), Report.MOST_WORDS)));
        }
        Map<String, String> further = new TreeMap<>();
        for (String name : FURTHER) {
            text(form, name)
                    .ifPresent(
                            value -> {
                                if (value.length() > MOST_FURTHER) {
                                    errors.add(
                                            new Error(
                                                    400,
                                                    "%s has %d characters: at most %d"
                                                            .formatted(
                                                                    name,
                                                                    value.length(),
                                                                    MOST_FURTHER)));
                                }
                                further.put(name, value);
                            });
        }
        if (!further.getOrDefault(OwnWords.MEDIA, "http://a.b").matches(LINK)) {
            errors.add(
                    new Error(
                            400,
                            "media_url is \"%s\": give an address that begins with http:// or https://"
                                    .formatted(further.get(OwnWords.MEDIA))));
        }
        if (!errors.isEmpty()) {
            return new Submission(Optional.empty(), errors);
        }
        Report.What what =
                new Report.What(
                        service.map(CaseClass::code),
                        condition,
                        words,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return new Submission(
                Optional.of(
                        new Report(
                                id,
                                "open311",
                                now,
                                what,
                                new Report.Where(point, address),
                                false,
                                further)),
                errors);
    }

    private static Optional<CaseClass> service(
            MultiMap form, DispatchCatalogue catalogue, List<Error> errors) {
        Optional<String> code = text(form, "service_code");
        Optional<CaseClass> service = code.flatMap(c -> Services.find(catalogue, c));
        if (code.isEmpty()) {
            errors.add(new Error(400, "service_code was not provided: give one of services.json"));
        } else if (service.isEmpty()) {
            errors.add(
                    new Error(
                            404,
                            "service_code \"%s\" was not found: give one of services.json"
                                    .formatted(code.get())));
        }
        return service;
    }

    private static Optional<String> condition(
            MultiMap form, CaseClass service, List<Error> errors) {
        Optional<String> given = text(form, "attribute[" + Services.CONDITION + "]");
        if (given.isPresent()
                && service.standards().stream().noneMatch(s -> s.id().equals(given.get()))) {
            errors.add(
                    new Error(
                            400,
                            "attribute[condition] is \"%s\": give a key of services/%s.json"
                                    .formatted(given.get(), service.code())));
        }
        return given;
    }

    private static Optional<Report.Point> point(MultiMap form, List<Error> errors) {
        Optional<String> lat = text(form, "lat");
        Optional<String> lng = text(form, "long");
        if (lat.isEmpty() && lng.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Report.Point(
                            Double.parseDouble(lat.orElse("")),
                            Double.parseDouble(lng.orElse(""))));
        } catch (IllegalArgumentException e) {
            errors.add(
                    new Error(
                            400,
                            "lat and long are \"%s\", \"%s\": give both, as WGS84 degrees"
                                    .formatted(lat.orElse(""), lng.orElse(""))));
            return Optional.empty();
        }
    }

    private static boolean ofPlace(Error error) {
        return error.description().startsWith("lat and long");
    }

    private static Optional<String> text(MultiMap form, String name) {
        return Optional.ofNullable(form.get(name)).map(String::strip).filter(t -> !t.isEmpty());
    }
}
