package city.gis.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A place that was converted already, or that is of another system, is refused by the compiler. */
class DoubleConversionTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Wgs84(22.5, 114.2).toGcj02().toGcj02()",
                "new Wgs84(22.5, 114.2).toBd09().toBd09()",
                "new Gcj02(22.5, 114.2).toGcj02()",
                "new Wgs84(22.5, 114.2).distanceTo(new Gcj02(22.5, 114.2))",
                "(Wgs84) (Object) 1 == new Wgs84(1, 1).toGcj02() ? 1 : 0"
            })
    void a_double_conversion_does_not_compile(String expression) throws Exception {
        assertThat(faults(expression)).isNotEmpty();
    }

    @Test
    void a_single_one_does() throws Exception {
        assertThat(faults("new Wgs84(22.5, 114.2).toGcj02().toBd09()")).isEmpty();
    }

    private List<String> faults(String expression) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        String source = "import city.gis.geo.*; class Tried { Object at = " + expression + "; }";
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///Tried.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(found, Locale.ROOT, null)) {
            String classes =
                    Path.of(
                                    Wgs84.class
                                            .getProtectionDomain()
                                            .getCodeSource()
                                            .getLocation()
                                            .getPath())
                            .toString();
            compiler.getTask(
                            null,
                            files,
                            found,
                            List.of("-proc:none", "-cp", classes, "-d", folder.toString()),
                            null,
                            List.of(file))
                    .call();
        }
        return found.getDiagnostics().stream()
                .filter(d -> d.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(d -> d.getMessage(Locale.ROOT))
                .toList();
    }
}
