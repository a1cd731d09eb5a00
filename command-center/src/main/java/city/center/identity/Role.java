package city.center.identity;

import java.util.Optional;

/**
 * A role as it stands in {@code credentials.json}: {@code duty}, {@code verifier}, {@code
 * department:water} …
 *
 * @param kind what the holder may do
 * @param department the department's id (责任单位) where the kind is {@link Kind#DEPARTMENT}
 */
public record Role(Kind kind, Optional<String> department) {

    /** What a holder may do. */
    public enum Kind {
        /** Everything, the catalogue and the registry included. */
        ADMIN("admin"),
        /** The duty officer (值班员): sees, judges, dispatches, supervises. */
        DUTY("duty"),
        /** A department (责任单位): acts on the tasks it was given. */
        DEPARTMENT("department"),
        /** A verifier (核查员): confirms in the field. */
        VERIFIER("verifier"),
        /** The screen in the hall: reads the situation. */
        WALL("wall"),
        /** A navigation map: reads and confirms parking feeds. */
        FEED("feed"),
        /** A device or its gateway: writes readings and counts. */
        DEVICE("device");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public Role {
        if ((kind == Kind.DEPARTMENT) != department.isPresent()) {
            throw new IllegalArgumentException(
                    "a department role, and only it, names its department");
        }
    }

    public static Role of(Kind kind) {
        return new Role(kind, Optional.empty());
    }

    public static Role ofDepartment(String id) {
        return new Role(Kind.DEPARTMENT, Optional.of(id));
    }

    /** Reads {@link #name()} back. */
    public static Optional<Role> parse(String name) {
        if (name.startsWith("department:") && name.length() > "department:".length()) {
            return Optional.of(ofDepartment(name.substring("department:".length())));
        }
        for (Kind kind : Kind.values()) {
            if (kind != Kind.DEPARTMENT && kind.word.equals(name)) {
                return Optional.of(of(kind));
            }
        }
        return Optional.empty();
    }

    public String name() {
        return department.map(id -> "department:" + id).orElse(kind.word());
    }

    @Override
    public String toString() {
        return name();
    }
}
