package city.dispatch.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All keywords of an edition as one tree of letters, so that a report's words are read once however
 * many keywords there are. The longest keyword wins; of equally long ones the lowest class code.
 */
public final class Keywords {

    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>();
        private @Nullable String code;
    }

    private final Node root = new Node();

    private Keywords() {}

    static Keywords of(Collection<CaseClass> classes) {
        Keywords all = new Keywords();
        for (CaseClass one : classes) {
            one.keywords().forEach(keyword -> all.add(fold(keyword), one.code()));
        }
        return all;
    }

    /** The code of the class that these words name. */
    Optional<String> in(String words) {
        String text = fold(words);
        String best = null;
        int longest = 0;
        for (int from = 0; from < text.length(); from++) {
            Node at = root;
            for (int i = from; i < text.length(); i++) {
                at = at.next.get(text.charAt(i));
                if (at == null) {
                    break;
                }
                int length = i + 1 - from;
                if (at.code != null && wins(at.code, length, best, longest)) {
                    best = at.code;
                    longest = length;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean wins(String code, int length, @Nullable String best, int longest) {
        return length > longest || length == longest && best != null && code.compareTo(best) < 0;
    }

    private void add(String keyword, String code) {
        if (keyword.isEmpty()) {
            return;
        }
        Node at = root;
        for (int i = 0; i < keyword.length(); i++) {
            at = at.next.computeIfAbsent(keyword.charAt(i), letter -> new Node());
        }
        if (at.code == null || code.compareTo(at.code) < 0) {
            at.code = code;
        }
    }

    private static String fold(String words) {
        return words.toLowerCase(Locale.ROOT);
    }
}
