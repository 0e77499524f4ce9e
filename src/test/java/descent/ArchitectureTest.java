package descent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The house keeps its rules; and a small house that breaks each of them (package broken) is caught.
 */
class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("descent");
  private static final JavaClasses BROKEN = new ClassFileImporter().importPackages("broken");

  @SuppressWarnings("unchecked")
  static Named<Function<String, ArchRule>>[] rules() {
    return new Named[] {
      rule("dataFlowsOneWay", ArchitectureRules::dataFlowsOneWay),
      rule("engineIsLayered", ArchitectureRules::engineIsLayered),
      rule("onlyViewsKnowJavaFx", ArchitectureRules::onlyViewsKnowJavaFx),
      rule("onlyTheEngineKnowsNd4j", ArchitectureRules::onlyTheEngineKnowsNd4j),
      rule("topicsDoNotKnowEachOther", ArchitectureRules::topicsDoNotKnowEachOther),
      rule("packagesAreFreeOfCycles", ArchitectureRules::packagesAreFreeOfCycles)
    };
  }

  private static Named<Function<String, ArchRule>> rule(
      String name, Function<String, ArchRule> rule) {
    return Named.of(name, rule);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void house_keepsTheRule(Function<String, ArchRule> rule) {
    rule.apply("descent").allowEmptyShould(true).check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void brokenHouse_isCaught(Function<String, ArchRule> rule) {
    assertTrue(rule.apply("broken").evaluate(BROKEN).hasViolation());
  }
}
