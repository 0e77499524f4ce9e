package descent.topic.cnn.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkSpecTest {
  @Test
  void parse_readsLayersWithStandardValues() {
    NetworkSpec network =
        NetworkSpec.parse("conv 32 3 padding=1, ReLU ,maxpool 2,  flatten, linear 10 bias=false");

    assertEquals(
        NetworkSpec.of(
            new ConvLayer(32, 3, 1, 1, 1, true),
            new ActivationLayer(Activation.RELU),
            new MaxPoolLayer(2, 2, 0, 1),
            new FlattenLayer(),
            new LinearLayer(10, false)),
        network);
    assertEquals(
        "conv 32 3 padding=1, relu, maxpool 2, flatten, linear 10 bias=false", network.text());
  }

  @Test
  void parse_readsRequiredNumbersByNameAsWell() {
    assertEquals(
        NetworkSpec.parse("conv 8 5 stride=2, maxpool 3 stride=2"),
        NetworkSpec.parse("conv2d kernel=5 stride=2 channels=8, maxpool2d 3 stride=2"));
  }

  @Test
  void parse_ofNothing_isTheEmptyNetwork() {
    assertTrue(NetworkSpec.parse("  ").layers().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "relu, konv 3 | Layer 2 \"konv 3\": expected one of conv, linear, maxpool, avgpool,"
            + " adaptiveavgpool, batchnorm, batchnorm1d, relu, gelu, dropout, dropout2d, flatten"
            + " but found \"konv\"",
        "conv 32 | Layer 1 \"conv 32\": expected conv CHANNELS KERNEL [stride= padding= dilation="
            + " bias=] but found no kernel",
        "conv 32 3 1 | Layer 1 \"conv 32 3 1\": expected conv CHANNELS KERNEL [stride= padding="
            + " dilation= bias=] but found \"1\"",
        "relu 3 | Layer 1 \"relu 3\": expected nothing after relu but found \"3\"",
        "relu,, relu | Layer 2 \"\": expected a layer between the commas but found nothing",
        "dropout 1.5 | Layer 1 \"dropout 1.5\": p expected a number from 0 to 0.95 but got \"1.5\"",
        "conv 2.5 3 | Layer 1 \"conv 2.5 3\": channels expected a whole number from 1 to 1024 but"
            + " got \"2.5\"",
        "conv 8 3 bias=yes | Layer 1 \"conv 8 3 bias=yes\": bias expected true or false but got"
            + " \"yes\"",
        "conv 8 3 kernel=3 | Layer 1 \"conv 8 3 kernel=3\": kernel is given twice"
      })
  void parse_saysWhichLayerWhatWasExpectedAndFound(String text, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> NetworkSpec.parse(text)).getMessage());
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void text_isTheInverseOfParse(@ForAll("networks") NetworkSpec network) {
    assertEquals(network, NetworkSpec.parse(network.text()));
  }

  @Provide
  Arbitrary<NetworkSpec> networks() {
    return RandomNetworks.networks();
  }

  @ParameterizedTest
  @EnumSource(NetworkPreset.class)
  void presets_areLegalAndTheirTextIsTheirOwn(NetworkPreset preset) {
    assertEquals("", ShapeLedger.of(preset.network()).problem().orElse(""));
    assertEquals(preset.network(), NetworkSpec.parse(preset.network().text()));
  }

  @Test
  void activationAndDropouts_areReplacedWithoutChangingAnyShape() {
    NetworkSpec improved = NetworkPreset.IMPROVED.network();

    NetworkSpec other =
        improved.withActivation(Activation.GELU).withDropouts(List.of(0.0, 0.05, 0.15, 0.4));

    assertEquals(List.of(0.1, 0.2, 0.3, 0.5), improved.dropouts());
    assertEquals(List.of(0.0, 0.05, 0.15, 0.4), other.dropouts());
    assertTrue(other.text().contains("gelu") && !other.text().contains("relu"));
    assertEquals(ShapeLedger.of(improved).parameters(), ShapeLedger.of(other).parameters());
    assertThrows(IllegalArgumentException.class, () -> improved.withDropouts(List.of(0.1)));
  }

  @Test
  void edits_giveNewNetworks() {
    NetworkSpec network = NetworkSpec.parse("flatten, linear 10");

    assertEquals("flatten, relu, linear 10", network.insert(1, LayerKind.RELU.typical()).text());
    assertEquals("linear 10, flatten", network.move(0, 1).text());
    assertEquals("linear 10", network.remove(0).text());
    assertEquals(
        "flatten, linear 4",
        network.replace(1, network.layers().get(1).with("features", 4)).text());
    assertEquals("flatten, linear 7", network.withClasses(7).text());
    assertEquals("flatten, linear 10", network.text());
  }

  @Test
  void values_outOfRange_areRefusedByName() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> LayerKind.CONV2D.typical().with("kernel", 0));
    assertEquals(
        "conv expected kernel to be a whole number from 1 to 31 but got 0.0", refused.getMessage());
  }

  /** Layers with small values, in any order. */
  static final class RandomNetworks {
    private RandomNetworks() {}

    static Arbitrary<NetworkSpec> networks() {
      return Arbitraries.of(LayerKind.values())
          .flatMap(RandomNetworks::layer)
          .list()
          .ofMaxSize(6)
          .map(NetworkSpec::new);
    }

    private static Arbitrary<LayerSpec> layer(LayerKind kind) {
      Arbitrary<List<Double>> values =
          Combinators.combine(kind.parameters().stream().map(RandomNetworks::value).toList())
              .as(all -> all);
      return kind.parameters().isEmpty()
          ? Arbitraries.just(kind.create())
          : values.map(all -> kind.create(all.stream().mapToDouble(v -> v).toArray()));
    }

    private static Arbitrary<Double> value(LayerParameter parameter) {
      int min = (int) parameter.min();
      return switch (parameter.type()) {
        case WHOLE -> Arbitraries.integers().between(min, min + 4).map(v -> (double) v);
        case REAL -> Arbitraries.of(0.0, 0.05, 0.5);
        case SWITCH -> Arbitraries.of(0.0, 1.0);
      };
    }
  }
}
