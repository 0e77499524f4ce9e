package descent.topic.tsp.inspect;

import descent.engine.nn.MultiheadAttention;
import descent.engine.nn.TransformerDecoderLayer;
import descent.engine.nn.TransformerEncoderLayer;
import descent.engine.tensor.Tensor;
import descent.topic.tsp.TspMoment;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.model.CityBatch;
import descent.topic.tsp.model.TourBatch;
import descent.topic.tsp.model.TspModel;
import java.util.ArrayList;
import java.util.List;

/** What every head of every layer attends to while the network draws its greedy tour. */
public record AttentionProbe(Instance instance)
    implements InstanceQuestion<AttentionProbe.Attention> {
  /** Where a network attends. */
  public enum Kind {
    /** Cities to each other. */
    ENCODER,
    /** The tour so far to itself, under the causal mask. */
    DECODER,
    /** The tour so far to the cities. */
    CROSS
  }

  /**
   * One layer's attention.
   *
   * @param layer from 0
   * @param heads their number
   * @param queries rows: cities in the encoder; in the decoder steps, the one at t knows the cities
   *     at positions 0 to t of the tour
   * @param keys columns: cities; in the decoder's attention to itself positions of the tour
   * @param weights (heads, queries, keys); each row adds up to 1; not copied
   */
  public record Layer(Kind kind, int layer, int heads, int queries, int keys, float[] weights) {
    /** What a query of a head gives to a key. */
    public float weight(int head, int query, int key) {
      return weights[(head * queries + query) * keys + key];
    }
  }

  /**
   * All of it.
   *
   * @param walk the greedy tour
   * @param layers encoder, decoder and cross-attention, each from the first layer on
   */
  public record Attention(Walk walk, List<Layer> layers) {
    /** The layers of one kind. */
    public List<Layer> of(Kind kind) {
      return layers.stream().filter(layer -> layer.kind() == kind).toList();
    }
  }

  @Override
  public Attention look(TspMoment moment) {
    Walk walk = Walk.free(moment, instance);
    TspModel model = moment.model();
    CityBatch cities = CityBatch.of(moment.device(), List.of(instance.unitSquare()));
    List<Layer> layers = new ArrayList<>();
    model.keepWeights(true);
    try {
      model.logits(new TourBatch(cities, walk.tour().toArray()));
      int number = 0;
      for (TransformerEncoderLayer layer : model.encoder().layers()) {
        layers.add(copy(Kind.ENCODER, number++, layer.selfAttention()));
      }
      number = 0;
      for (TransformerDecoderLayer layer : model.decoder().layers()) {
        layers.add(copy(Kind.DECODER, number, layer.selfAttention()));
        layers.add(copy(Kind.CROSS, number++, layer.crossAttention()));
      }
    } finally {
      model.keepWeights(false);
    }
    return new Attention(walk, List.copyOf(layers));
  }

  private static Layer copy(Kind kind, int number, MultiheadAttention attention) {
    Tensor weights = attention.weights().orElseThrow();
    return new Layer(
        kind, number, weights.size(1), weights.size(2), weights.size(3), weights.toFloats());
  }
}
