package descent.ui.shell;

import descent.experiment.ExperimentConfig;
import descent.lesson.Lesson;
import descent.lesson.LessonStep;
import descent.lesson.LessonWalk;
import descent.ui.lesson.LessonPanel;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Scene;

/** A lesson that is played in a tab: its panel at the right, its settings at the left. */
final class PaneLesson implements LessonPanel.Commands {
  private static final String LIT = "lesson-highlight";

  /** The parts of the tab that a lesson works on. */
  record Parts(RunSession session, SettingsModel model, SettingsPanel settings, TopicFrame frame) {}

  private final Parts parts;
  private final PaneStage stage;
  private final LessonWalk walk;
  private final LessonPanel panel;
  private final Runnable ended;
  private final ExperimentConfig before;
  private final Set<Node> lit = new LinkedHashSet<>();
  private int entered = -1;
  private long seen = -1;

  /**
   * @param ended runs when somebody ends it
   */
  PaneLesson(Lesson lesson, Parts parts, ShellServices services, Runnable ended) {
    this.parts = parts;
    this.ended = ended;
    before = parts.session().config();
    stage = new PaneStage(parts.session(), parts.model()::edit);
    walk = new LessonWalk(lesson, stage, services.gateway(), this::changed);
    panel = new LessonPanel(services.view(), walk, this);
  }

  /** The settings and seed before the lesson. */
  ExperimentConfig before() {
    return before;
  }

  void begin() {
    parts.frame().showLesson(Optional.of(panel));
    hideOthers(true);
    walk.enter(0);
  }

  /** Takes in what has happened to the run; called once per frame at most. */
  void look() {
    stage.look();
    if (seen != parts.session().version()) {
      seen = parts.session().version();
      walk.observe();
      panel.refresh(stage.isHeldUp());
    }
  }

  private void changed() {
    if (walk.index() != entered) {
      entered = walk.index();
      parts.frame().showPage(walk.step().page());
      light(walk.step().highlight());
      panel.pointTo(pointer(walk.step().highlight()));
    }
    panel.refresh(stage.isHeldUp());
  }

  /** Lights up a setting or a button of the transport. */
  private void light(String name) {
    lit.forEach(node -> node.getStyleClass().remove(LIT));
    lit.clear();
    if (name.isEmpty()) {
      return;
    }
    parts
        .settings()
        .reveal(name)
        .or(() -> button(name))
        .ifPresent(
            node -> {
              node.getStyleClass().add(LIT);
              lit.add(node);
            });
  }

  /** With the projector's large text the settings are hidden, and with them what is lit up. */
  private String pointer(String name) {
    boolean hidden = !parts.frame().settingsShownProperty().get();
    return hidden && parts.settings().reveal(name).isPresent()
        ? "F8 shows the setting " + stage.topic().settings().setting(name).label() + "."
        : "";
  }

  private Optional<Node> button(String name) {
    Scene scene = parts.frame().getScene();
    return scene == null ? Optional.empty() : Optional.ofNullable(scene.lookup("#" + name));
  }

  @Override
  public void forward() {
    if (walk.canAct()) {
      walk.act();
    } else if (stage.isHeldUp()) {
      parts.session().play();
    } else if (walk.phase() == LessonWalk.Phase.DONE || walk.phase() == LessonWalk.Phase.FAILED) {
      if (walk.isLast()) {
        end();
      } else {
        walk.enter(walk.index() + 1);
      }
    }
  }

  /** What a clicker does: nobody has to scroll to what is asked before it is answered. */
  void clickForward() {
    if (!panel.showRest()) {
      forward();
    }
  }

  @Override
  public void back() {
    if (walk.index() > 0 && walk.phase() != LessonWalk.Phase.ACTING) {
      walk.enter(walk.index() - 1);
    }
  }

  @Override
  public void again() {
    entered = -1;
    walk.again();
  }

  @Override
  public void end() {
    light("");
    parts.settings().showOnly(Optional.empty());
    parts.frame().showLesson(Optional.empty());
    ended.run();
  }

  @Override
  public void hideOthers(boolean hide) {
    parts.settings().showOnly(hide ? Optional.of(used()) : Optional.empty());
  }

  /** The settings that it names, and those that its steps light up or change. */
  private Set<String> used() {
    Set<String> used = new HashSet<>(walk.lesson().controls());
    for (LessonStep step : walk.lesson().steps()) {
      used.add(step.highlight());
      used.addAll(step.change().keySet());
    }
    return used;
  }
}
