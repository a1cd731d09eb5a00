package city.center.bench;

import city.dispatch.evaluation.By;
import city.dispatch.evaluation.CaseFacts;
import city.dispatch.evaluation.Evaluation;
import city.dispatch.evaluation.Mark;
import city.dispatch.evaluation.Scoring;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntSupplier;

/**
 * What one evaluation report over a million cases costs, beside a plain count of one mark over the
 * same cases, and what it costs to read a case's document once.
 */
public final class EvaluationBench {

    private static final int CASES = 1_000_000;
    private static final int DOCUMENTS = 20_000;
    private static final int TURNS = 9;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private EvaluationBench() {}

    public static void run(long seed, PrintStream out) throws JsonProcessingException {
        Random random = new Random(seed);
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        List<CaseFacts> cases = cases(random);
        runtime.gc();
        long bytes = runtime.totalMemory() - runtime.freeMemory() - before;
        double count = median(() -> (int) cases.stream().filter(c -> c.bears(Mark.DUE)).count());
        print(out, "plain count of one mark over %,d cases: %.1f ms", CASES, count);
        for (By by : List.of(By.ALL, By.DEPARTMENT, By.CLASS, By.POST, By.MONTH)) {
            double report = median(() -> Evaluation.of(cases, by, ZONE, Scoring.PUBLISHED).size());
            print(
                    out,
                    "report by %s, 12 rates and the composite: %.1f ms, %.1f times the count",
                    by.word(),
                    report,
                    report / count);
        }
        print(out, "memory of a case in the book: %d bytes", bytes / CASES);
        documents(random, out);
    }

    /** Reading is paid once for each change of a case, not for each report. */
    private static void documents(Random random, PrintStream out) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            texts.add(document(i, random));
        }
        long characters = texts.stream().mapToLong(String::length).sum();
        int warm = 0;
        for (String text : texts) {
            warm += json.readTree(text).size();
        }
        long begin = System.nanoTime();
        int fields = 0;
        for (String text : texts) {
            fields += json.readTree(text).size();
        }
        double parse = (System.nanoTime() - begin) / 1e3 / DOCUMENTS;
        for (String text : texts) {
            warm += CaseFacts.of(json.readTree(text), NOW).id().length();
        }
        begin = System.nanoTime();
        for (String text : texts) {
            fields += CaseFacts.of(json.readTree(text), NOW).id().length();
        }
        double read = (System.nanoTime() - begin) / 1e3 / DOCUMENTS;
        print(
                out,
                "reading one document of %,d characters: %.1f µs, of which parsing alone %.1f µs (%d)",
                characters / DOCUMENTS,
                read,
                parse,
                Math.floorMod(fields + warm, 10));
    }

    private static List<CaseFacts> cases(Random random) {
        List<CaseFacts> cases = new ArrayList<>(CASES);
        CaseFacts.Belonging[] places = new CaseFacts.Belonging[4_000];
        for (int i = 0; i < places.length; i++) {
            String street = "44030800" + (1 + random.nextInt(4));
            places[i] =
                    new CaseFacts.Belonging(
                            "department-" + random.nextInt(23),
                            street,
                            street + "00" + (1 + random.nextInt(6)),
                            "E%04d".formatted(101 + random.nextInt(168)),
                            "post-" + random.nextInt(300));
        }
        for (int i = 0; i < CASES; i++) {
            cases.add(
                    new CaseFacts(
                            "YT20261124-%06d".formatted(i),
                            12,
                            places[random.nextInt(places.length)],
                            NOW.minusSeconds(random.nextInt(86_400 * 365)),
                            random.nextLong() & ((1L << Mark.values().length) - 1),
                            1 + random.nextInt(3),
                            random.nextInt(6),
                            false,
                            Instant.MAX));
        }
        return cases;
    }

    /** About as long as a closed case of the demo: a dozen lines of history, six clocks. */
    private static String document(int number, Random random) {
        String at = NOW.minusSeconds(random.nextInt(86_400 * 30)).toString();
        StringBuilder history = new StringBuilder();
        for (String event :
                "reported registered dispatched signed assigned question-asked answered extended handled reworked handled verified closed"
                        .split(" ")) {
            history.append(history.isEmpty() ? "" : ",")
                    .append(
                            "{\"seq\":1,\"at\":\"%s\",\"by\":\"duty\",\"event\":\"%s\",\"text\":{\"zh\":\"处置完毕，现场恢复\",\"en\":\"handled and restored\"},\"data\":{\"department\":\"water\",\"note\":\"done\",\"whyZh\":\"权责清单 D045：类别 E0504 由水务局负责\"}}"
                                    .formatted(at, event));
        }
        StringBuilder clocks = new StringBuilder();
        for (String name : "accept dispatch bundled handle verify check".split(" ")) {
            clocks.append(clocks.isEmpty() ? "" : ",")
                    .append(
                            "{\"name\":\"%s\",\"kind\":\"minutes\",\"limit\":\"PT15M\",\"startedAt\":\"%s\",\"deadline\":\"%s\",\"state\":\"met\",\"endedAt\":\"%s\",\"explanation\":{\"zh\":\"受理时限 15 分钟：昼夜连续计时\",\"en\":\"accept, 15 minutes: day and night\"}}"
                                    .formatted(name, at, at, at));
        }
        return "{\"id\":\"YT-%d\",\"version\":13,\"status\":\"closed\",\"class\":\"E0504\",\"department\":\"water\",\"location\":{\"street\":\"440308001\",\"community\":\"440308001002\"},\"reportedAt\":\"%s\",\"rating\":5,\"clocks\":[%s],\"history\":[%s]}"
                .formatted(number, at, clocks, history);
    }

    private static double median(IntSupplier work) {
        double[] millis = new double[TURNS];
        int sum = 0;
        for (int i = 0; i < TURNS; i++) {
            long begin = System.nanoTime();
            sum += work.getAsInt();
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        if (sum == 0) {
            throw new IllegalStateException("the cases bear no mark");
        }
        Arrays.sort(millis);
        return millis[TURNS / 2];
    }

    private static void print(PrintStream out, String form, Object... values) {
        out.println(String.format(Locale.ROOT, form, values));
    }
}
