package city.ingest.reading;

/** Something that came through a door and was understood. */
public sealed interface Said permits Reading, ReadingText, LotCount, Report {

    /** Message id; the same id is never counted twice. */
    String id();
}
