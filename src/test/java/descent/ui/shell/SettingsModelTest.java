package descent.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.SettingException;
import descent.experiment.SettingSpec;
import descent.experiment.SettingsSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsModelTest {
  private final SettingsSchema<ToyTopic.Config> schema = SettingsSchema.of(ToyTopic.Config.class);
  private final List<String> heard = new ArrayList<>();
  private boolean begun;
  private final SettingsModel model =
      new SettingsModel(
          schema,
          schema.defaults(),
          () -> begun,
          new SettingsModel.Listener() {
            @Override
            public void applied(Record settings, List<String> live) {
              heard.add("live " + live);
            }

            @Override
            public void restart(Record settings) {
              heard.add("restart");
            }

            @Override
            public void refreshed() {}
          });

  @Test
  void liveSetting_appliesWhileTheRunGoesOn() {
    begun = true;
    model.edit("learningRate", "0.5");
    assertEquals(List.of("live [learningRate]"), heard);
    assertEquals("0.5", model.text("learningRate"));
  }

  @Test
  void otherSetting_beforeTheFirstStepSimplyApplies() {
    model.edit("degree", "5");
    assertEquals(List.of("restart"), heard);
    assertTrue(model.waiting().isEmpty());
  }

  @Test
  void otherSettings_waitTogetherForOneYes() {
    begun = true;
    model.edit("degree", "5");
    model.edit("points", "30");
    assertEquals(List.of("Degree", "Points"), model.waiting());
    assertTrue(heard.isEmpty());
    model.confirm();
    assertEquals(List.of("restart"), heard);
    assertEquals(5, ((ToyTopic.Config) model.current()).degree());
    assertEquals(30, ((ToyTopic.Config) model.current()).points());
  }

  @Test
  void changeBackByHand_waitsForNothing() {
    begun = true;
    model.edit("degree", "5");
    model.edit("degree", "2");
    assertTrue(model.waiting().isEmpty());
  }

  @Test
  void liveSetting_appliesWhileOthersWait() {
    begun = true;
    model.edit("degree", "5");
    model.edit("learningRate", "1.0");
    assertEquals(List.of("live [learningRate]"), heard);
    assertEquals(List.of("Degree"), model.waiting());
    model.revert();
    assertEquals("2", model.text("degree"));
    assertEquals("1", model.text("learningRate"));
  }

  @Test
  void settingsThatAreTypedTogether_waitTogetherAndAreForgottenTogether() {
    begun = true;
    model.edit(Map.of("degree", "5", "learningRate", "1.0"));
    assertTrue(heard.isEmpty());
    assertEquals(List.of("Degree"), model.waiting());
    model.revert();
    assertEquals("2", model.text("degree"));
    assertEquals("0.01", model.text("learningRate"));
    assertTrue(heard.isEmpty());

    model.edit(Map.of("degree", "5", "points", "30", "learningRate", "1.0"));
    model.edit("learningRate", "0.5");
    assertEquals(List.of("live [learningRate]"), heard, "one by itself holds at once");
    model.confirm();
    assertEquals(5, ((ToyTopic.Config) model.current()).degree());
    assertEquals(0.5, ((ToyTopic.Config) model.current()).learningRate());
  }

  @Test
  void liveSettingThatWaits_holdsOnceNothingElseWaits() {
    begun = true;
    model.edit(Map.of("degree", "5", "learningRate", "1.0"));
    model.edit("points", "30");
    assertTrue(heard.isEmpty(), "it was not typed by itself");
    model.edit(
        Map.of(
            "degree", "2", "points", SettingSpec.typed(schema.setting("points").defaultValue())));
    assertEquals(List.of("live [learningRate]"), heard);
    assertTrue(model.waiting().isEmpty());
  }

  @Test
  void valueOutOfRange_isRefusedAndKeptAsTyped() {
    model.edit("degree", "12");
    assertTrue(heard.isEmpty());
    assertEquals("12", model.text("degree"));
    assertTrue(model.error("degree").orElseThrow().contains("from 0 to 9"));
    model.edit("degree", "4");
    assertTrue(model.error("degree").isEmpty());
  }

  @Test
  void contradiction_marksAllItNamesAndLeavesTheRestWorking() {
    begun = true;
    model.edit("lowerDegree", "5");
    assertTrue(model.error("lowerDegree").isPresent());
    assertTrue(model.error("degree").isPresent());
    model.edit("learningRate", "0.1");
    assertEquals(List.of("live [learningRate]"), heard);
    model.edit("degree", "6");
    assertEquals(List.of("Lower degree", "Degree"), model.waiting());
    assertTrue(!model.hasErrors());
  }

  @Test
  void refusalByTheTopic_isShownAtItsSettings() {
    model.refuse(new SettingException("degree, points", "too many"));
    assertEquals("too many", model.error("points").orElseThrow());
    model.edit("points", "10");
    assertTrue(!model.hasErrors());
  }

  @Test
  void differences_areWhatIsNotDefault() {
    model.edit(Map.of("degree", "5", "ending", "fails"));
    assertEquals(Map.of("degree", "5", "ending", "fails"), model.differences());
  }
}
