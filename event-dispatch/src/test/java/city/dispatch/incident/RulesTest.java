package city.dispatch.incident;

import static city.dispatch.Yantian.CATALOGUE;
import static city.dispatch.Yantian.at;
import static org.assertj.core.api.Assertions.assertThat;

import city.dispatch.Yantian;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Given a case, when somebody asks, then this happens: the closed loop and its named refusals. */
class RulesTest {

    private static final Actor DUTY = new Actor("duty");
    private static final Actor WATER = new Actor("department:water");
    private static final Actor VERIFIER = new Actor("verifier");
    private static final Instant NINE = at("2026-03-02T09:00");

    @Test
    void aSureCaseIsDispatchedByItselfAndGoesThroughTheLoop() {
        Case one = new Case().reported("0101", "");
        assertThat(one.state.status()).isEqualTo(Status.PENDING_HANDLE);
        assertThat(one.state.task().rule()).isEqualTo("D1");
        assertThat(one.deadline("bundled")).isEqualTo(at("2026-03-02T11:00"));
        one.does(new LoopCommand.Sign(), WATER).does(LoopCommand.Handle.noting("mended"), WATER);
        one.does(new LoopCommand.Verify(true, ""), VERIFIER).does(new LoopCommand.Close(""), DUTY);
        one.does(new LoopCommand.Rate(5, ""), VERIFIER);
        assertThat(one.state.status()).isEqualTo(Status.CLOSED);
        assertThat(one.state.clocks()).noneMatch(StageClock::open);
    }

    @Test
    void anUnsureCaseWaitsForTheDutyOfficer() {
        assertThat(new Case().reported("0301", "").state.status())
                .isEqualTo(Status.PENDING_DISPATCH);
        assertThat(new Case().reported("", "").state.status()).isEqualTo(Status.PENDING_REGISTER);
    }

    @Test
    void reworkGoesToTheSameUnitIsCountedAndTheCheckCostsItNothing() {
        Case one = new Case().reported("0301", "");
        one.does(LoopCommand.Dispatch.to("water"), DUTY).does(new LoopCommand.Sign(), WATER);
        one.now = at("2026-03-02T11:00");
        one.does(LoopCommand.Handle.noting("done"), WATER);
        one.now = at("2026-03-02T15:00");
        one.does(new LoopCommand.Verify(false, "not done"), VERIFIER);
        assertThat(one.state.task().department()).isEqualTo("water");
        assertThat(one.state.task().rework()).isEqualTo(1);
        // 16 work hours, 2 used by 11:00; from 15:00: 3 h today, 8 tomorrow, 3 on the 4th.
        assertThat(one.deadline("bundled")).isEqualTo(at("2026-03-04T11:00"));
    }

    @Test
    void bouncingACaseResetsNothing() {
        Case one = new Case().reported("0101", "");
        Instant first = one.deadline("bundled");
        one.now = at("2026-03-02T09:30");
        one.does(new LoopCommand.Return("not ours"), WATER);
        one.now = at("2026-03-02T10:00");
        assertThat(one.refused(LoopCommand.Dispatch.to("water"), DUTY))
                .isEqualTo("RETURNED_UNCORRECTED");
        one.does(new LoopCommand.Dispatch("water", List.of(), "theirs after all"), DUTY);
        assertThat(one.deadline("bundled")).isEqualTo(first);
        assertThat(one.deadline("handle")).isEqualTo(at("2026-03-02T12:00"));
    }

    @Test
    void aSuspendedWorkClockGoesOnWithTheWorkingTimeThatWasLeft() {
        Case one = new Case().reported("0301", "").does(LoopCommand.Dispatch.to("water"), DUTY);
        one.does(new LoopCommand.Sign(), WATER);
        one.now = at("2026-03-02T16:00");
        one.does(new ClockCommand.Suspend(at("2026-03-07T12:00"), "parts are ordered", ""), DUTY);
        one.now = at("2026-03-07T12:00");
        one.does(new ClockCommand.ClockFired(), Actor.SYSTEM);
        assertThat(one.state.status()).isEqualTo(Status.HANDLING);
        // 5 of 16 work hours were used; 11 are left from Monday 9 March, 08:00.
        assertThat(one.deadline("bundled")).isEqualTo(at("2026-03-10T11:00"));
    }

    @Test
    void anAlarmThatStandsKeepsItsCaseOpenUnlessForced() {
        Case one = new Case().reported("0101", "dev-1/tilt").does(new LoopCommand.Sign(), WATER);
        one.does(LoopCommand.Handle.noting("done"), WATER)
                .does(new LoopCommand.Verify(true, ""), VERIFIER);
        assertThat(one.refused(new LoopCommand.Close(""), DUTY)).isEqualTo("ALARM_ACTIVE");
        one.does(new LoopCommand.ForceClose("sensor is broken"), DUTY);
        assertThat(one.state.status()).isEqualTo(Status.FORCED_CLOSE);
    }

    @Test
    void aVerifiersPictureBelongsToTheCase() {
        LoopEvent.Picture seen = new LoopEvent.Picture("a".repeat(64), "after", "seen.jpg");
        Case one = new Case().reported("0101", "").does(new LoopCommand.Sign(), WATER);
        one.does(LoopCommand.Handle.noting("done"), WATER)
                .does(new LoopCommand.Verify(false, "not dry", List.of(seen)), VERIFIER);
        assertThat(one.state.task().scene().photos())
                .extracting(Scene.Photo::sha256, Scene.Photo::by)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a".repeat(64), "verifier"));
        one.does(new LoopCommand.Sign(), WATER).does(LoopCommand.Handle.noting("dry"), WATER);
        LoopEvent.Picture wrong = new LoopEvent.Picture("not a hash", "after", "");
        assertThat(one.refused(new LoopCommand.Verify(true, "", List.of(wrong)), VERIFIER))
                .isEqualTo("PHOTO_INVALID");
    }

    @Test
    void extendedTwiceAndNeverOnceOverdue() {
        Case one = new Case().reported("0101", "").does(new LoopCommand.Sign(), WATER);
        one.does(new ClockCommand.Extend("rain", ""), DUTY)
                .does(new ClockCommand.Extend("rain", ""), DUTY);
        assertThat(one.deadline("bundled")).isEqualTo(at("2026-03-02T15:00"));
        assertThat(one.refused(new ClockCommand.Extend("rain", ""), DUTY))
                .isEqualTo("EXTENSIONS_USED");
        Case late = new Case().reported("0101", "").does(new LoopCommand.Sign(), WATER);
        late.now = at("2026-03-02T11:01");
        assertThat(late.refused(new ClockCommand.Extend("rain", ""), DUTY)).isEqualTo("OVERDUE");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(new LoopCommand.Sign(), DUTY, "NOT_YOUR_CASE"),
                Arguments.of(
                        new LoopCommand.Sign(),
                        new Actor("department:environment"),
                        "NOT_YOUR_CASE"),
                Arguments.of(new LoopCommand.Close(""), WATER, "WRONG_ROLE"),
                Arguments.of(new LoopCommand.Close(""), DUTY, "NOT_IN_THIS_STATE"),
                Arguments.of(new LoopCommand.Return(""), WATER, "REASON_REQUIRED"),
                Arguments.of(new LoopCommand.Return(" "), WATER, "REASON_REQUIRED"),
                Arguments.of(new LoopCommand.Return("x".repeat(2_001)), WATER, "TEXT_TOO_LONG"),
                Arguments.of(new LoopCommand.Verify(true, ""), VERIFIER, "NOT_IN_THIS_STATE"),
                Arguments.of(new LoopCommand.Rate(9, ""), DUTY, "NOT_IN_THIS_STATE"),
                Arguments.of(LoopCommand.Dispatch.to("water"), DUTY, "NOT_IN_THIS_STATE"),
                Arguments.of(new LoopCommand.Register("0101", ""), DUTY, "NOT_IN_THIS_STATE"),
                Arguments.of(new LoopCommand.ForceClose(""), DUTY, "REASON_REQUIRED"),
                Arguments.of(new TaskCommand.Reply("yes"), WATER, "NOTHING_TO_REPLY"),
                Arguments.of(new ClockCommand.Resume(), DUTY, "NOT_IN_THIS_STATE"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isRefusedByName(Command command, Actor actor, String code) {
        assertThat(new Case().reported("0101", "").refused(command, actor)).isEqualTo(code);
    }

    /** A case that is told what happens. */
    private static final class Case {
        private Incident state = Incident.unborn("YT20260302-000001");
        private Instant now = NINE;

        Case reported(String classCode, String alarm) {
            ReportRef report = ReportRef.of("r1", "desk", NINE, "x", "words", alarm);
            return does(
                    new LoopCommand.Report(report, classCode, "", "", Yantian.HAISHAN, false),
                    Actor.SYSTEM);
        }

        Case does(Command command, Actor actor) {
            Decision decision = Rules.decide(state, command, actor, now, CATALOGUE);
            assertThat(decision).isInstanceOf(Decision.Accepted.class);
            for (Event event : ((Decision.Accepted) decision).events()) {
                state = state.evolve(Entry.of(state.version() + 1, now, actor.name(), event));
            }
            return this;
        }

        String refused(Command command, Actor actor) {
            Decision decision = Rules.decide(state, command, actor, now, CATALOGUE);
            assertThat(decision).isInstanceOf(Decision.Refused.class);
            return ((Decision.Refused) decision).refusal().code();
        }

        Instant deadline(String clock) {
            return state.clock(clock).orElseThrow().deadline();
        }
    }
}
