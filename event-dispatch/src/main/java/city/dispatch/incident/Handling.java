package city.dispatch.incident;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What departments do with a case: the lead with the whole, a co-handler with its part. */
final class Handling {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_PHOTOS = 20;

    private Handling() {}

    static Decision sign(Asking a) {
        Optional<CoHandler> part = part(a);
        if (part.isPresent()) {
            return part.get().part() == CoHandler.Part.PENDING && !a.status().over()
                    ? Decision.of(new TaskEvent.CoSigned(part.get().department()))
                    : notPart(part.get(), "sign");
        }
        return a.in(Status.PENDING_HANDLE)
                ? Decision.of(new LoopEvent.Signed())
                : a.illegal("sign");
    }

    static Decision giveBack(Asking a, LoopCommand.Return c) {
        Optional<CoHandler> part = part(a);
        boolean possible =
                part.map(p -> works(a, p, true))
                        .orElseGet(() -> a.in(Status.PENDING_HANDLE, Status.HANDLING));
        if (!possible) {
            return part.map(p -> notPart(p, "return")).orElseGet(() -> a.illegal("return"));
        }
        Event event =
                part.<Event>map(p -> new TaskEvent.CoReturned(p.department(), c.reason()))
                        .orElseGet(() -> new LoopEvent.Returned(c.reason()));
        return Texts.reason(c.reason()).orElseGet(() -> Decision.of(event));
    }

    static Decision handle(Asking a, LoopCommand.Handle c) {
        Optional<CoHandler> part = part(a);
        boolean possible = part.map(p -> works(a, p, false)).orElseGet(() -> a.in(Status.HANDLING));
        if (!possible) {
            return part.map(p -> notPart(p, "handle")).orElseGet(() -> a.illegal("handle"));
        }
        Event event =
                part.<Event>map(p -> new TaskEvent.CoHandled(p.department(), c.note(), c.photos()))
                        .orElseGet(
                                () ->
                                        new LoopEvent.Handled(
                                                c.note(), a.now().plus(Stages.VERIFY), c.photos()));
        return Texts.reason(c.note())
                .or(() -> photos(c.photos()))
                .orElseGet(() -> Decision.of(event));
    }

    private static boolean works(Asking a, CoHandler part, boolean unsigned) {
        boolean there =
                part.part() == CoHandler.Part.HANDLING
                        || unsigned && part.part() == CoHandler.Part.PENDING;
        return there && !a.status().over() && a.status() != Status.SUSPENDED;
    }

    private static Decision notPart(CoHandler part, String action) {
        return Decision.refuse(
                "NOT_IN_THIS_STATE",
                "%s is not possible while the part of %s is %s"
                        .formatted(
                                action,
                                part.department(),
                                part.part().name().toLowerCase(java.util.Locale.ROOT)));
    }

    /** The part of the department that acts, where it does not lead. */
    private static Optional<CoHandler> part(Asking a) {
        return a.task().owner().coHandlers().stream()
                .filter(p -> a.actor().of(p.department()))
                .findFirst();
    }

    /** A refusal where a picture is not as the center named it, or there are too many. */
    static Optional<Decision> photos(List<LoopEvent.Picture> photos) {
        for (LoopEvent.Picture photo : photos) {
            boolean phase = "before".equals(photo.phase()) || "after".equals(photo.phase());
            boolean named = photo.name() == null || photo.name().length() <= Texts.MOST_NAME;
            if (!phase
                    || !named
                    || photo.sha256() == null
                    || !SHA256.matcher(photo.sha256()).matches()) {
                return Optional.of(
                        Decision.refuse(
                                "PHOTO_INVALID",
                                "a photo has the sha256 that /api/v1/attachments gave, phase before or after, and a name of at most 100 characters"));
            }
        }
        return photos.size() > MOST_PHOTOS
                ? Optional.of(
                        Decision.refuse(
                                "TOO_MANY_PHOTOS",
                                "%d photos: give at most %d".formatted(photos.size(), MOST_PHOTOS)))
                : Optional.empty();
    }
}
