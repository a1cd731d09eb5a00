package city.center.run;

import city.center.identity.Credentials;
import city.center.identity.Role;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code ./city run} prints when all is ready: a link for each kind of user that signs the
 * browser in, the doors, and where the tokens lie.
 *
 * @param base where the pages are
 * @param credentials the file of tokens
 */
record Welcome(URI base, int mqttPort, Credentials tokens, Path credentials) {

    private static final int WIDTH = 30;

    void print(double seconds, PrintStream out) {
        out.printf(Locale.ROOT, "%nReady after %.1f s. Each link signs its role in:%n", seconds);
        line(out, "wall 大屏", signIn(Role.of(Role.Kind.WALL)));
        line(out, "duty desk 值班台", signIn(Role.of(Role.Kind.DUTY)));
        departments().stream()
                .findFirst()
                .ifPresent(
                        first ->
                                line(
                                        out,
                                        "department desk 责任单位",
                                        signIn(first) + "  (" + first.name() + ")"));
        line(out, "field page 核查员", signIn(Role.of(Role.Kind.VERIFIER)));
        line(out, "free parking 停车 (public)", base + "/parking");
        line(out, "API, metrics", base + "/openapi.json  " + base + "/metrics");
        line(out, "doors", "HTTP " + base + "  MQTT " + base.getHost() + ":" + mqttPort);
        line(out, "tokens of all roles", credentials.toString());
        out.println("End with Ctrl-C.");
    }

    private List<Role> departments() {
        return tokens.roles().stream()
                .map(Role::parse)
                .flatMap(Optional::stream)
                .filter(role -> role.kind() == Role.Kind.DEPARTMENT)
                .sorted(Comparator.comparing(Role::name))
                .toList();
    }

    private String signIn(Role role) {
        return base + "/login?token=" + tokens.tokenOf(role).orElse("");
    }

    private static void line(PrintStream out, String what, String where) {
        // A Chinese character is two columns wide.
        int columns = what.codePoints().map(c -> c > 0x2e80 ? 2 : 1).sum();
        out.println("  " + what + " ".repeat(Math.max(1, WIDTH - columns)) + where);
    }
}
