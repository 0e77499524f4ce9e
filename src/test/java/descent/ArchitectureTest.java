package descent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;

/** The house rules: who may use whom. */
@AnalyzeClasses(packages = "descent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** A topic itself: its package, but not its view and command packages. */
  private static final DescribedPredicate<JavaClass> TOPIC =
      DescribedPredicate.describe(
          "topic",
          c -> c.getPackageName().matches("descent\\.topic\\.[a-z]+(\\.(?!view|command)[a-z]+)*"));

  private static LayeredArchitecture layers() {
    return com.tngtech.archunit.library.Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true);
  }

  @ArchTest
  static final ArchRule dataFlowsOneWay =
      layers()
          .layer("engine")
          .definedBy("descent.engine..")
          .layer("experiment")
          .definedBy("descent.experiment..")
          .layer("training")
          .definedBy("descent.training..")
          .layer("run")
          .definedBy("descent.run..")
          .layer("topic")
          .definedBy(TOPIC)
          .layer("ui")
          .definedBy("descent.ui..")
          .layer("view")
          .definedBy("descent.topic.*.view..")
          .layer("command")
          .definedBy("descent.topic.*.command..")
          .layer("cli")
          .definedBy("descent.cli..")
          .layer("app")
          .definedBy("descent.app..")
          .whereLayer("engine")
          .mayNotAccessAnyLayer()
          .whereLayer("experiment")
          .mayOnlyAccessLayers("engine")
          .whereLayer("training")
          .mayOnlyAccessLayers("experiment", "engine")
          .whereLayer("run")
          .mayOnlyAccessLayers("experiment", "engine")
          .whereLayer("topic")
          .mayOnlyAccessLayers("experiment", "engine")
          .whereLayer("ui")
          .mayOnlyAccessLayers("run", "training", "experiment")
          .whereLayer("view")
          .mayOnlyAccessLayers("topic", "ui", "experiment")
          .whereLayer("command")
          .mayOnlyAccessLayers("topic", "cli", "run", "training", "experiment")
          .whereLayer("cli")
          .mayOnlyAccessLayers("run", "training", "experiment")
          .whereLayer("app")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule engineIsLayered =
      layers()
          .layer("kernel")
          .definedBy("descent.engine.kernel..")
          .layer("tensor")
          .definedBy("descent.engine.tensor..")
          .layer("functional")
          .definedBy("descent.engine.functional..")
          .layer("nn")
          .definedBy("descent.engine.nn..")
          .layer("optim")
          .definedBy("descent.engine.optim..")
          .layer("data")
          .definedBy("descent.engine.data..")
          .layer("checkpoint")
          .definedBy("descent.engine.checkpoint..")
          .whereLayer("kernel")
          .mayNotAccessAnyLayer()
          .whereLayer("tensor")
          .mayOnlyAccessLayers("kernel")
          .whereLayer("functional")
          .mayOnlyAccessLayers("tensor", "kernel")
          .whereLayer("nn")
          .mayOnlyAccessLayers("functional", "tensor")
          .whereLayer("optim")
          .mayOnlyAccessLayers("tensor", "kernel")
          .whereLayer("data")
          .mayOnlyAccessLayers("tensor")
          .whereLayer("checkpoint")
          .mayOnlyAccessLayers("tensor");

  @ArchTest
  static final ArchRule onlyViewsKnowJavaFx =
      noClasses()
          .that()
          .resideOutsideOfPackages("descent.ui..", "descent.topic.*.view..", "descent.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("javafx..");

  @ArchTest
  static final ArchRule onlyTheEngineKnowsNd4j =
      noClasses()
          .that()
          .resideOutsideOfPackage("descent.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.bytedeco..");

  @ArchTest
  static final ArchRule topicsDoNotKnowEachOther =
      slices().matching("descent.topic.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule noPackageCycles =
      slices().matching("descent.(**)").should().beFreeOfCycles();
}
