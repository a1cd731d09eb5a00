package city.dispatch.incident;

import java.util.List;
import java.util.Objects;

/** The way through the closed loop. */
public sealed interface LoopCommand extends Command {

    /** A report came in; it opens an incident, or joins one of the same cause. */
    record Report(
            ReportRef report,
            String classCode,
            String standard,
            String priority,
            Place place,
            boolean drill)
            implements LoopCommand {
        public Report {
            Objects.requireNonNull(report, "report");
            Objects.requireNonNull(place, "place");
            classCode = Command.filled(classCode);
            standard = Command.filled(standard);
            priority = Command.filled(priority);
        }

        /** Of the class that was found for it. */
        public Report as(String found) {
            return found.isEmpty() || found.equals(classCode)
                    ? this
                    : new Report(report, found, standard, priority, place, drill);
        }
    }

    /** The alarm behind the incident changed. */
    record AlarmState(String alarm, boolean active) implements LoopCommand {
        public AlarmState {
            alarm = Command.filled(alarm);
        }
    }

    /** 核实: somebody goes and looks before registration. */
    record SendVerifier(String post) implements LoopCommand {
        public SendVerifier {
            post = Command.filled(post);
        }
    }

    /** What the verifier found, with pictures of the place. */
    record Confirm(boolean valid, String note, List<LoopEvent.Picture> photos)
            implements LoopCommand {
        public Confirm {
            note = Command.filled(note);
            photos = Command.filled(photos);
        }

        /** Without pictures. */
        public Confirm(boolean valid, String note) {
            this(valid, note, List.of());
        }
    }

    /** 立案, with a class where the report had none. */
    record Register(String classCode, String standard) implements LoopCommand {
        public Register {
            classCode = Command.filled(classCode);
            standard = Command.filled(standard);
        }
    }

    /** 作废. */
    record Reject(String reason) implements LoopCommand {
        public Reject {
            reason = Command.filled(reason);
        }
    }

    /**
     * 派遣 to a department; empty: to the one that routing names; with a reason where it is another.
     */
    record Dispatch(String department, List<String> coHandlers, String reason)
            implements LoopCommand {
        public Dispatch {
            department = Command.filled(department);
            coHandlers = Command.filled(coHandlers);
            reason = Command.filled(reason);
        }

        /** To this department alone. */
        public static Dispatch to(String department) {
            return new Dispatch(department, List.of(), "");
        }
    }

    /** 签收. */
    record Sign() implements LoopCommand {}

    /** 退回. */
    record Return(String reason) implements LoopCommand {
        public Return {
            reason = Command.filled(reason);
        }
    }

    /** 处置完毕. */
    record Handle(String note, List<LoopEvent.Picture> photos) implements LoopCommand {
        public Handle {
            note = Command.filled(note);
            photos = Command.filled(photos);
        }

        /** Without pictures. */
        public static Handle noting(String note) {
            return new Handle(note, List.of());
        }
    }

    /** 核查, with pictures of the place. */
    record Verify(boolean pass, String note, List<LoopEvent.Picture> photos)
            implements LoopCommand {
        public Verify {
            note = Command.filled(note);
            photos = Command.filled(photos);
        }

        /** Without pictures. */
        public Verify(boolean pass, String note) {
            this(pass, note, List.of());
        }
    }

    /** 结案. */
    record Close(String reason) implements LoopCommand {
        public Close {
            reason = Command.filled(reason);
        }
    }

    /** 强制结案. */
    record ForceClose(String reason) implements LoopCommand {
        public ForceClose {
            reason = Command.filled(reason);
        }
    }

    /** 评价; a bad one opens the case again. */
    record Rate(int score, String note) implements LoopCommand {
        public Rate {
            note = Command.filled(note);
        }
    }

    /** Open it again, for the same unit. */
    record Reopen(String reason) implements LoopCommand {
        public Reopen {
            reason = Command.filled(reason);
        }
    }
}
