package descent.topic.tsp.inspect;

import descent.engine.functional.AttentionMask;
import descent.engine.nn.MultiheadAttention;
import descent.engine.nn.TransformerDecoderLayer;
import descent.engine.nn.TransformerEncoderLayer;
import descent.engine.tensor.Tensor;
import descent.topic.tsp.TspMoment;
import descent.topic.tsp.inspect.LayerWalk.Sublayer;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.model.CityBatch;
import descent.topic.tsp.model.TspModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the layers compute on the way through an instance and its greedy tour. */
public record BlockProbe(Instance instance) implements InstanceQuestion<BlockProbe.Block> {
  /**
   * One sublayer's share in the residual stream.
   *
   * @param name of layer and sublayer, as "D2 cross": the second decoder layer's cross-attention
   * @param stream root mean square of the stream before
   * @param added root mean square of what is added to it
   */
  public record Stage(String name, double stream, double added) {}

  /**
   * The queries and keys of one self-attention.
   *
   * @param name of stack and layer
   * @param decoder whether it is the decoder's, which has the causal mask
   * @param heads H
   * @param steps T: cities, or positions of the tour
   * @param keyWidth d_k
   * @param products q_i k_j, not divided by anything, (H, T, T); not copied
   */
  public record Scores(
      String name, boolean decoder, int heads, int steps, int keyWidth, float[] products) {
    /** The products of one head, (T, T). */
    public double[] head(int head) {
      double[] values = new double[steps * steps];
      for (int i = 0; i < values.length; i++) {
        values[i] = products[head * values.length + i];
      }
      return values;
    }
  }

  /**
   * A layer's feed-forward network.
   *
   * @param name of stack and layer
   * @param active share of hidden values above 0
   */
  public record FeedForward(String name, double active) {}

  /**
   * All of it.
   *
   * @param walk the greedy tour
   * @param output of the last decoder layer (T, D), before a last norm
   */
  public record Block(
      Walk walk,
      List<Stage> stages,
      List<FeedForward> feedForwards,
      List<Scores> scores,
      float[] output) {}

  @Override
  public Block look(TspMoment moment) {
    Walk walk = Walk.free(moment, instance);
    return new Way(moment.model())
        .through(walk, CityBatch.of(moment.device(), List.of(instance.unitSquare())));
  }

  /** Gathers what is found on the way. */
  private static final class Way {
    private final TspModel model;
    private final List<Stage> stages = new ArrayList<>();
    private final List<FeedForward> feedForwards = new ArrayList<>();
    private final List<Scores> scores = new ArrayList<>();

    Way(TspModel model) {
      this.model = model;
    }

    Block through(Walk walk, CityBatch cities) {
      encode(model.embed(cities));
      Tensor memory = model.encode(cities);
      int steps = model.trainedSteps(cities.cities());
      int[] prefix = Arrays.copyOf(walk.tour().toArray(), steps);
      Tensor output = decode(model.embedPrefix(memory, prefix, steps), memory);
      return new Block(walk, stages, feedForwards, scores, output.toFloats());
    }

    private void encode(Tensor embedded) {
      Tensor x = embedded;
      int number = 1;
      for (TransformerEncoderLayer layer : model.encoder().layers()) {
        String name = "E" + number++;
        MultiheadAttention self = layer.selfAttention();
        LayerWalk walk = new LayerWalk(layer, layer.options(), name, x);
        x = walk.run(x, new Sublayer("self", h -> self.forward(h, AttentionMask.none())));
        note(walk, name, self, false);
      }
    }

    private Tensor decode(Tensor input, Tensor memory) {
      Tensor x = input;
      int number = 1;
      for (TransformerDecoderLayer layer : model.decoder().layers()) {
        String name = "D" + number++;
        MultiheadAttention self = layer.selfAttention();
        MultiheadAttention cross = layer.crossAttention();
        LayerWalk walk = new LayerWalk(layer, layer.options(), name, x);
        x =
            walk.run(
                x,
                new Sublayer("self", h -> self.forward(h, AttentionMask.ofOrder())),
                new Sublayer("cross", h -> cross.forward(h, memory, AttentionMask.none())));
        note(walk, name, self, true);
      }
      return x;
    }

    private void note(LayerWalk walk, String name, MultiheadAttention self, boolean decoder) {
      stages.addAll(walk.stages());
      feedForwards.add(new FeedForward(name, walk.activeShare()));
      scores.add(scores(name, decoder, self, walk.firstRead()));
    }

    private static Scores scores(
        String name, boolean decoder, MultiheadAttention attention, Tensor x) {
      return new Scores(
          name,
          decoder,
          attention.numHeads(),
          x.size(1),
          attention.embedDim() / attention.numHeads(),
          LayerWalk.products(attention, x));
    }
  }
}
