package descent.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The messages at the top of a tab: how its run ended, and notices. */
final class BannerArea extends VBox {
  private static final int MOST_NOTICES = 3;

  private final List<Banner> notices = new ArrayList<>();
  private @Nullable Banner face;
  private @Nullable RunFace shown;

  BannerArea() {
    getStyleClass().add("banners");
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
              actions,
              () -> {
                face = null;
                arrange();
              });
      arrange();
    }
  }

  /** The run goes on or begins anew. */
  void clearFace() {
    if (shown != null) {
      shown = null;
      face = null;
      arrange();
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
    if (face != null) {
      getChildren().add(0, face);
    }
  }
}
