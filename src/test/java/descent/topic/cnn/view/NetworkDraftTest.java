package descent.topic.cnn.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.topic.cnn.network.LayerKind;
import descent.topic.cnn.network.NetworkSpec;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkDraftTest {
  private final NetworkDraft draft = new NetworkDraft();
  private int changes;

  @BeforeEach
  void begin() {
    draft.setApplied(NetworkSpec.parse("conv 8 3, flatten, linear 10"));
    draft.onChange(() -> changes++);
  }

  private String text() {
    return draft.network().text();
  }

  @Test
  void add_putsATypicalLayerAfterTheSelectedOne_andSelectsIt() {
    draft.add(LayerKind.RELU);

    assertEquals("conv 8 3, relu, flatten, linear 10", text());
    assertEquals(1, draft.selected());
    assertTrue(draft.isChanged());
    assertEquals(1, changes);
  }

  @Test
  void moveRemoveAndDuplicate_followTheSelection() {
    draft.select(2);
    assertFalse(draft.canMove(1));
    draft.move(-1);
    assertEquals("conv 8 3, linear 10, flatten", text());
    assertEquals(1, draft.selected());
    draft.duplicate();
    assertEquals("conv 8 3, linear 10, linear 10, flatten", text());
    draft.remove();
    draft.remove();
    assertEquals("conv 8 3, linear 10", text());
    assertEquals(1, draft.selected());
    draft.remove();
    draft.remove();
    assertEquals("", text());
    assertEquals(-1, draft.selected());
    assertEquals(Optional.of("the network has no layers: add one"), draft.problem());
    draft.remove();
    draft.duplicate();
    assertEquals("", text());
  }

  @Test
  void undoAndRedo_goBackAndForth_andStepsOfOneValueCountAsOne() {
    draft.set(0, "channels", 9);
    draft.set(0, "channels", 10);
    draft.set(0, "kernel", 5);
    assertEquals("conv 10 5, flatten, linear 10", text());

    draft.undo();
    assertEquals("conv 10 3, flatten, linear 10", text());
    draft.undo();
    assertEquals("conv 8 3, flatten, linear 10", text());
    assertFalse(draft.canUndo());
    assertFalse(draft.isChanged());
    draft.redo();
    draft.redo();
    assertEquals("conv 10 5, flatten, linear 10", text());
    draft.undo();
    draft.add(LayerKind.GELU);
    assertFalse(draft.canRedo());
  }

  @Test
  void anIllegalLayer_isTheDraftsProblem_andTheRunsNetworkStays() {
    draft.select(1);
    draft.remove();

    assertEquals(
        Optional.of("Layer 2 (linear 10): linear needs a flat input: put Flatten before it"),
        draft.problem());
    draft.discard();
    assertFalse(draft.isChanged());
    assertEquals(Optional.empty(), draft.problem());
    draft.undo();
    assertEquals("conv 8 3, linear 10", text());
  }

  @Test
  void anotherNetworkOfTheRun_takesTheDraftsPlace_andCanBeUndone() {
    draft.add(LayerKind.RELU);
    draft.setApplied(NetworkSpec.parse("flatten, linear 10"));

    assertEquals("flatten, linear 10", text());
    assertFalse(draft.isChanged());
    draft.undo();
    assertEquals("conv 8 3, relu, flatten, linear 10", text());
    assertTrue(draft.isChanged());
  }

  @Test
  void denseTwin_countsALinearLayerBetweenTheSameValues() {
    assertEquals(Optional.of(8L * 30 * 30 * (3 * 32 * 32 + 1)), draft.denseTwin());
    draft.select(1);
    assertEquals(Optional.empty(), draft.denseTwin());
  }
}
