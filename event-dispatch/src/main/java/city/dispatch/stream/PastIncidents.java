package city.dispatch.stream;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Editions;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Incident;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads the ledger again, line by line: what an incident was after each of its events, by the same
 * {@link Incident#evolve} that made it, and its document as the outside read it then.
 *
 * @param editions of the catalogue, whose words documents use
 */
public record PastIncidents(Editions editions) {

    /** A line of the ledger. */
    public record Line(String incident, Entry entry) {}

    /**
     * @throws IllegalArgumentException when it is none
     */
    public static Line line(byte[] record) {
        try {
            JsonNode read = Codec.JSON.readTree(record);
            return new Line(
                    read.path("incident").asText(),
                    Codec.JSON.treeToValue(read.path("entry"), Entry.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a line of the ledger: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The incident's document at that state. */
    public ObjectNode document(Incident incident) {
        DispatchCatalogue catalogue =
                editions.judging(incident.matter().catalogue())
                        .at(incident.place().street(), incident.place().community());
        return IncidentDocument.of(incident, catalogue);
    }
}
