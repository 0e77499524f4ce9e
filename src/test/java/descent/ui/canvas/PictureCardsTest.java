package descent.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.ui.canvas.PictureCards.Card;
import descent.ui.canvas.PictureCards.Guess;
import descent.ui.figure.Stages;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PictureCardsTest {
  private static final ImageTile PICTURE = new ImageTile("picture 3", 3, 1, 1, new float[3]);

  @Start
  void start(Stage stage) {
    // the toolkit is running
  }

  private static Card card(String truth, String... guesses) {
    return new Card(
        PICTURE,
        Optional.of(truth).filter(word -> !word.isEmpty()),
        List.of(guesses).stream().map(name -> new Guess(name, 0.5)).toList());
  }

  @Test
  void headline_tellsRightFromWrongWithoutColour() {
    assertEquals("\u2713 cat", card("cat", "cat", "dog").headline());
    assertEquals("\u2717 cat", card("cat", "dog", "cat").headline());
    assertEquals("picture 3", card("", "dog").headline());
    assertEquals("cat", card("cat").headline());
  }

  @Test
  void isRight_neverOfSharesThatAreNoNumbers() {
    assertFalse(
        new Card(PICTURE, Optional.of("cat"), List.of(new Guess("cat", Double.NaN))).isRight());
  }

  @Test
  void numbers_andWordsSayWhatIsDrawn() {
    PictureCards view = new PictureCards(Stages.context(), "Guesses");
    view.setCards(List.of(card("cat", "cat", "dog"), card("dog", "cat", "dog")));
    assertTrue(view.getAccessibleText().startsWith("Guesses: 2 pictures, 1 of 2 guessed right"));
    assertEquals(List.of("picture 3", "dog", "cat", 0.5, "dog", 0.5), view.numbers().rows().get(1));
  }
}
