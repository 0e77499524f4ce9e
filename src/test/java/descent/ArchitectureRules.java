package descent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.LinkedHashMap;
import java.util.Map;

/** The house rules: who may use whom, below a root package. */
final class ArchitectureRules {
  private ArchitectureRules() {}

  /** For each part of the house, the parts it may use; a part not named here may use none. */
  private static final Map<String, String[]> HOUSE = new LinkedHashMap<>();

  /** The same inside the engine. */
  private static final Map<String, String[]> ENGINE = new LinkedHashMap<>();

  static {
    HOUSE.put("engine", new String[] {});
    HOUSE.put("experiment", new String[] {"engine"});
    HOUSE.put("training", new String[] {"experiment", "engine"});
    HOUSE.put("run", new String[] {"experiment", "engine"});
    HOUSE.put("topic", new String[] {"experiment", "engine"});
    HOUSE.put("lesson", new String[] {"training", "experiment"});
    HOUSE.put("ui", new String[] {"lesson", "run", "training", "experiment"});
    HOUSE.put("view", new String[] {"topic", "ui", "experiment"});
    HOUSE.put("command", new String[] {"topic", "cli", "run", "training", "experiment"});
    HOUSE.put("cli", new String[] {"lesson", "run", "training", "experiment"});

    ENGINE.put("kernel", new String[] {});
    ENGINE.put("linalg", new String[] {"kernel"});
    ENGINE.put("tensor", new String[] {"kernel"});
    ENGINE.put("functional", new String[] {"tensor", "kernel"});
    ENGINE.put("nn", new String[] {"functional", "tensor"});
    ENGINE.put("optim", new String[] {"tensor", "kernel"});
    ENGINE.put("data", new String[] {"tensor"});
    ENGINE.put("checkpoint", new String[] {"tensor"});
  }

  static ArchRule dataFlowsOneWay(String root) {
    LayeredArchitecture rule = layers();
    for (String layer : HOUSE.keySet()) {
      rule = rule.layer(layer).definedBy(inLayer(root, layer));
    }
    rule =
        rule.layer("app").definedBy(root + ".app..").whereLayer("app").mayNotBeAccessedByAnyLayer();
    return restrict(rule, HOUSE);
  }

  static ArchRule engineIsLayered(String root) {
    LayeredArchitecture rule = layers();
    for (String layer : ENGINE.keySet()) {
      rule = rule.layer(layer).definedBy(root + ".engine." + layer + "..");
    }
    return restrict(rule, ENGINE);
  }

  static ArchRule onlyViewsKnowJavaFx(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root + ".ui..", root + ".topic.*.view..", root + ".app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javafx..");
  }

  static ArchRule onlyTheEngineKnowsNd4j(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + ".engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j..", "org.bytedeco..");
  }

  static ArchRule topicsDoNotKnowEachOther(String root) {
    return slices().matching(root + ".topic.(*)..").should().notDependOnEachOther();
  }

  static ArchRule packagesAreFreeOfCycles(String root) {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  /**
   * A topic has views and commands in packages of their own, which follow other rules than the
   * topic and all its other packages.
   */
  private static DescribedPredicate<JavaClass> inLayer(String root, String layer) {
    String view = root + ".topic.*.view..";
    String command = root + ".topic.*.command..";
    return switch (layer) {
      case "topic" ->
          resideInAPackage(root + ".topic..").and(resideOutsideOfPackages(view, command));
      case "view" -> resideInAPackage(view);
      case "command" -> resideInAPackage(command);
      default -> resideInAPackage(root + "." + layer + "..");
    };
  }

  private static LayeredArchitecture layers() {
    return Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true);
  }

  private static LayeredArchitecture restrict(
      LayeredArchitecture rule, Map<String, String[]> uses) {
    LayeredArchitecture restricted = rule;
    for (Map.Entry<String, String[]> use : uses.entrySet()) {
      restricted =
          use.getValue().length == 0
              ? restricted.whereLayer(use.getKey()).mayNotAccessAnyLayer()
              : restricted.whereLayer(use.getKey()).mayOnlyAccessLayers(use.getValue());
    }
    return restricted;
  }
}
