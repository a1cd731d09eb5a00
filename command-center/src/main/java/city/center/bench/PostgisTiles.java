package city.center.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The same tile by PostGIS' ST_AsMVT, in a private server in a temporary folder that listens on a
 * socket there alone and is stopped at the end. The time is the server's own (its clock before and
 * after the query), so that it pays for no client.
 */
final class PostgisTiles implements AutoCloseable {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path bin;
    private final Path folder;
    private final boolean root;

    /** What a run gave. */
    record Measured(double medianMillis, byte[] tile, int features, String version) {}

    private PostgisTiles(Path bin, Path folder, boolean root) {
        this.bin = bin;
        this.folder = folder;
        this.root = root;
    }

    /** Empty where PostgreSQL or PostGIS is not installed. */
    static Optional<PostgisTiles> start() throws IOException, InterruptedException {
        Optional<Path> bin = installed();
        if (bin.isEmpty()) {
            return Optional.empty();
        }
        boolean root = "root".equals(System.getProperty("user.name"));
        Path folder = Files.createTempDirectory("city-postgis");
        if (root) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        PostgisTiles server = new PostgisTiles(bin.get(), folder, root);
        String data = folder.resolve("data").toString();
        server.run(
                bin.get().resolve("initdb").toString(),
                "-D",
                data,
                "-U",
                "city",
                "-A",
                "trust",
                "-E",
                "UTF8");
        server.run(
                bin.get().resolve("pg_ctl").toString(),
                "-D",
                data,
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-k "
                        + folder
                        + " -c listen_addresses='' -c shared_buffers=256MB -c max_parallel_workers_per_gather=0",
                "start");
        server.sql("CREATE EXTENSION postgis;");
        return Optional.of(server);
    }

    private static Optional<Path> installed() throws IOException {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.filter(v -> Files.isExecutable(v.resolve("bin/initdb")))
                    .filter(
                            v ->
                                    Files.exists(
                                            Path.of(
                                                    "/usr/share/postgresql",
                                                    DEBIAN.relativize(v).toString(),
                                                    "extension",
                                                    "postgis.control")))
                    .max(java.util.Comparator.naturalOrder())
                    .map(v -> v.resolve("bin"));
        }
    }

    /**
     * @param rows id, key, kind, status, name, level, value, x, y (EPSG:3857), separated by tabs
     */
    Measured tile(List<String> rows, int z, int row, int column, int rounds)
            throws IOException, InterruptedException {
        Path file = folder.resolve("points.tsv");
        Files.write(file, rows);
        String box = "ST_TileEnvelope(%d,%d,%d)".formatted(z, column, row);
        String tile =
                "SELECT ST_AsMVT(t,'points',4096,'g','id') FROM (SELECT id,key,kind,status,name,level,value,"
                        + "ST_AsMVTGeom(geom,"
                        + box
                        + ",4096,0,true) g FROM pts WHERE geom && "
                        + box
                        + ") t";
        String script =
                """
                DROP TABLE IF EXISTS raw; DROP TABLE IF EXISTS pts; DROP TABLE IF EXISTS took;
                CREATE TABLE raw(id bigint, key text, kind text, status text, name text, level int, value int, x float8, y float8);
                COPY raw FROM '%s';
                CREATE TABLE pts AS SELECT id,key,kind,status,name,level,value,ST_SetSRID(ST_MakePoint(x,y),3857) geom FROM raw;
                CREATE INDEX ON pts USING gist(geom);
                VACUUM ANALYZE pts;
                CREATE TABLE took(ms float8);
                DO $$ DECLARE began timestamptz; made bytea; BEGIN
                FOR i IN 1..%d LOOP began := clock_timestamp(); %s INTO made; INSERT INTO took VALUES (extract(epoch FROM clock_timestamp()-began)*1000); END LOOP; END $$;
                SELECT 'ms ' || percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) FROM (SELECT ms FROM took OFFSET 3) a;
                SELECT 'features ' || count(*) FROM pts WHERE geom && %s;
                SELECT 'version ' || postgis_lib_version();
                SELECT 'tile ' || encode((%s),'hex');
                """
                        .formatted(file, rounds + 3, tile, box, tile);
        double median = 0;
        byte[] bytes = new byte[0];
        int features = 0;
        String version = "";
        for (String line : sql(script).split("\n", -1)) {
            String[] word = line.strip().split(" ", 2);
            switch (word[0]) {
                case "ms" -> median = Double.parseDouble(word[1]);
                case "features" -> features = Integer.parseInt(word[1]);
                case "version" -> version = word[1];
                case "tile" -> bytes = HexFormat.of().parseHex(word[1]);
                default -> {}
            }
        }
        return new Measured(median, bytes, features, version);
    }

    private String sql(String script) throws IOException, InterruptedException {
        Path file = folder.resolve("script.sql");
        Files.writeString(file, script);
        return run(
                bin.resolve("psql").toString(),
                "-h",
                folder.toString(),
                "-U",
                "city",
                "-d",
                "postgres",
                "-q",
                "-t",
                "-A",
                "-v",
                "ON_ERROR_STOP=1",
                "-f",
                file.toString());
    }

    /** The server refuses to run as root: then it runs as the user that Debian made for it. */
    private String run(String... command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>();
        if (root) {
            whole.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        whole.addAll(Arrays.asList(command));
        Path said = Files.createTempFile("city-postgis", ".out");
        Process process =
                new ProcessBuilder(whole)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command[0] + " does not end");
        }
        String text = Files.readString(said, StandardCharsets.UTF_8);
        Files.delete(said);
        if (process.exitValue() != 0) {
            throw new IOException(command[0] + ": " + text.strip());
        }
        return text;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run(
                bin.resolve("pg_ctl").toString(),
                "-D",
                folder.resolve("data").toString(),
                "-m",
                "immediate",
                "stop");
        run("rm", "-rf", folder.resolve("data").toString());
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
