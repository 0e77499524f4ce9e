package descent.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * The messages of a tab: at its top what somebody has to act on, which moves the content down; over
 * the content for a while that a run ended as it should, which must not move what is about to be
 * clicked.
 */
final class BannerArea extends VBox {
  private static final int MOST_NOTICES = 3;
  private static final Duration LINGER = Duration.seconds(8);

  private final StackPane passing = new StackPane();
  private final PauseTransition linger = new PauseTransition(LINGER);
  private final List<Banner> notices = new ArrayList<>();
  private @Nullable Banner face;
  private @Nullable RunFace shown;

  BannerArea() {
    getStyleClass().add("banners");
    passing.getStyleClass().add("passing-banners");
    passing.setPickOnBounds(false);
    passing.setAlignment(Pos.BOTTOM_RIGHT);
    linger.setOnFinished(e -> closeFace());
  }

  /** Lies over the content and lets clicks through where it shows nothing. */
  Node passing() {
    return passing;
  }

  /** Shows how the run ended, unless it is shown already or was closed. */
  void face(RunFace next, List<Banner.Action> actions) {
    if (!next.equals(shown)) {
      shown = next;
      face =
          new Banner(
              next.icon(),
              next.tone(),
              next.title(),
              next.text(),
              next.isQuiet() ? List.of() : actions,
              this::closeFace);
      if (next.isQuiet()) {
        passBy(face);
      }
      arrange();
    }
  }

  /** Goes away by itself, but not from under the pointer. */
  private void passBy(Banner banner) {
    banner.getStyleClass().add("passing");
    banner.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    banner.setOnMouseEntered(e -> linger.stop());
    banner.setOnMouseExited(e -> linger.playFromStart());
    linger.playFromStart();
  }

  private void closeFace() {
    linger.stop();
    face = null;
    arrange();
  }

  /** The run goes on or begins anew. */
  void clearFace() {
    if (shown != null) {
      shown = null;
      closeFace();
    }
  }

  /** Shows a sentence until it is closed. */
  void say(String sentence) {
    notice(Feather.INFO, "neutral", sentence, List.of());
  }

  /** Shows a message with buttons until it is closed or one of them is used. */
  void notice(Feather icon, String tone, String text, List<Banner.Action> actions) {
    List<Banner> self = new ArrayList<>();
    Runnable close =
        () -> {
          notices.removeAll(self);
          arrange();
        };
    List<Banner.Action> closing =
        actions.stream()
            .map(
                action ->
                    new Banner.Action(
                        action.text(),
                        () -> {
                          close.run();
                          action.run().run();
                        }))
            .toList();
    Banner banner = new Banner(icon, tone, "", text, closing, close);
    self.add(banner);
    notices.removeIf(old -> text.equals(old.text()));
    notices.add(banner);
    while (notices.size() > MOST_NOTICES) {
      notices.remove(0);
    }
    arrange();
  }

  void clearNotices() {
    notices.clear();
    arrange();
  }

  private void arrange() {
    getChildren().setAll(notices);
    passing.getChildren().clear();
    if (face != null && shown != null) {
      if (shown.isQuiet()) {
        passing.getChildren().add(face);
      } else {
        getChildren().add(0, face);
      }
    }
  }
}
