package city.center.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the members of a killed process out of their consumer groups, so that its successor need
 * not wait for their sessions to run out. Called when the embedded broker has started and before
 * any consumer of this process joins, so that every member is a dead one.
 */
public final class DeadMembers {

    private static final Logger LOG = LoggerFactory.getLogger(DeadMembers.class);
    private static final long PATIENCE = 15;

    private DeadMembers() {}

    public static void remove(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<String> groups = new ArrayList<>();
            for (GroupListing group : admin.listGroups().all().get(PATIENCE, TimeUnit.SECONDS)) {
                groups.add(group.groupId());
            }
            for (String group : groups) {
                remove(admin, group);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("members of a killed process stay until their sessions run out", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A group that cannot be emptied is left to its sessions: slower, not wrong. */
    private static void remove(Admin admin, String group)
            throws InterruptedException, TimeoutException {
        try {
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            LOG.debug("no members removed group={}: {}", group, e.getMessage());
        }
    }
}
