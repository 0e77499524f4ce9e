package descent.engine.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What operations refuse, and the sentence they say. */
class RejectedInputTest {
  private final Device device = new Device(1);
  private final Tensor x = device.zeros(2, 3);

  @AfterEach
  void closeDevice() {
    device.close();
  }

  private static void rejects(String message, Executable operation) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, operation).getMessage());
  }

  @Test
  void arithmetic_rejectsShapesAndTypesThatDiffer() {
    rejects(
        "Shapes [2, 3] and [2] do not broadcast: dimension -1 is 3 against 2",
        () -> Arithmetic.add(x, device.zeros(2)));
    rejects(
        "mul expected tensors of one type but got FLOAT32 [2, 3] and FLOAT64 [2, 3]",
        () -> Arithmetic.mul(x, device.zeros(DType.FLOAT64, 2, 3)));
  }

  @Test
  void products_rejectShapesThatDoNotMeet() {
    rejects(
        "matmul expected shapes (..., m, k) and (..., k, n) but got [2, 3] and [2, 3]",
        () -> MatrixProduct.matmul(x, x));
    rejects(
        "linear expected last dimension 4 but the input has shape [2, 3]",
        () -> MatrixProduct.linear(x, device.zeros(5, 4), null));
    rejects(
        "linear expected a weight [out, in] and a bias [out] but got [5, 3] and [4]",
        () -> MatrixProduct.linear(x, device.zeros(5, 3), device.zeros(4)));
  }

  @Test
  void reductions_rejectDimensionsThatAreNotThere() {
    rejects("Dimension expected between -2 and 1 but got 2", () -> Reduction.sum(x, false, 2));
    rejects(
        "mean expected each dimension once but got -1 twice",
        () -> Reduction.mean(x, false, 1, -1));
    rejects(
        "max expected at least one element to reduce but the shape is [2, 0]",
        () -> Reduction.max(device.zeros(2, 0), false, 1));
  }

  @Test
  void shaping_rejectsWhatDoesNotFit() {
    rejects("Shape [2, 3] cannot be reshaped to [4, -1]", () -> Shaping.reshape(x, 4, -1));
    rejects("Shape [2, 3] cannot be reshaped to [-1, -1]", () -> Shaping.reshape(x, -1, -1));
    rejects("Shape [2, 3] cannot be broadcast to [3]", () -> Shaping.broadcastTo(x, 3));
    rejects(
        "permute expected each dimension of shape [2, 3] once but got [0, 0]",
        () -> Shaping.permute(x, 0, 0));
    rejects(
        "slice expected a range within 0 to 3 and a step of at least 1 but got 1 to 4 step 1 along"
            + " dimension 1 of shape [2, 3]",
        () -> Shaping.slice(x, 1, 1, 4));
    rejects(
        "concat along dimension 0 expected shapes that agree elsewhere but got [2, 3] and [2, 4]",
        () -> Shaping.concat(0, x, device.zeros(2, 4)));
    rejects(
        "stack expected tensors of one shape but got [2, 3] and [3]",
        () -> Shaping.stack(0, x, device.zeros(3)));
    rejects("stack expected at least one tensor but got none", () -> Shaping.stack(0));
  }

  @Test
  void indexing_rejectsIndicesOutOfRange() {
    rejects(
        "indexSelect expected indices from 0 to 1 but index 1 is 2",
        () -> Indexing.indexSelect(x, 0, 1, 2));
    rejects(
        "embedding expected a table [V, D] and ids of their shape but got [2, 3] and 3 ids for"
            + " shape [2]",
        () -> Indexing.embedding(x, new int[3], 2));
    rejects(
        "gather expected indices from 0 to 2 but index 0 is -1",
        () -> Indexing.gather(x, 1, new int[] {-1}, 1, 1));
    rejects(
        "gather along dimension 1 of shape [2, 3] expected indices of that rank and within that"
            + " shape elsewhere but got 3 indices of shape [3, 1]",
        () -> Indexing.gather(x, 1, new int[3], 3, 1));
    rejects(
        "maskedFill expected a mask that broadcasts to shape [2, 3] but got 2 values of shape [2]",
        () -> Indexing.maskedFill(x, new boolean[2], 0, 2));
  }

  @Test
  void losses_rejectTargetsThatDoNotFit() {
    rejects(
        "mse expected a target of the input's shape [2, 3] but got [2, 1]",
        () -> Loss.mse(x, device.zeros(2, 1)));
    rejects(
        "crossEntropy expected targets from 0 to 2 or -100 but target 1 is 3",
        () -> Loss.crossEntropy(x, 0, 3));
    rejects(
        "crossEntropy expected 2 targets and at least one class for logits (..., C) [2, 3] but got"
            + " 1 targets",
        () -> Loss.crossEntropy(x, 0));
    rejects(
        "crossEntropy expected class weights of shape [3] but got [2]",
        () ->
            Loss.crossEntropy(
                x, CrossEntropyOptions.defaults().withClassWeights(device.zeros(2)), 0, 1));
    rejects(
        "labelSmoothing expected a value from 0 to 1 but got 1.5",
        () -> CrossEntropyOptions.defaults().withLabelSmoothing(1.5));
    rejects(
        "bceWithLogits expected a posWeight that broadcasts to [2, 3] but got [2]",
        () -> Loss.bceWithLogits(x, x, null, device.zeros(2), LossReduction.MEAN));
  }

  @Test
  void dropout_rejectsAProbabilityThatIsNone() {
    rejects(
        "dropout expected p from 0 to 1 but got -0.1",
        () -> Dropout.dropout(x, -0.1, true, new Generator(1)));
  }

  @Test
  void convolution_rejectsWhatDoesNotFit() {
    Tensor image = device.zeros(1, 3, 4, 5);
    Tensor weight = device.zeros(2, 3, 3, 3);
    Window2d window = Window2d.square(3, 1, 0, 1);
    rejects(
        "conv2d expected 3 channels but the input has shape [1, 2, 4, 5]",
        () -> Convolution.conv2d(device.zeros(1, 2, 4, 5), weight, null, window));
    rejects(
        "conv2d expected an input (N, C, H, W) but the input has shape [2, 3]",
        () -> Convolution.conv2d(x, weight, null, window));
    rejects(
        "conv2d expected a padded input of at least 5x5 but the input of shape [1, 3, 4, 5] is 4x5"
            + " with its padding",
        () -> Convolution.conv2d(image, weight, null, Window2d.square(3, 1, 0, 2)));
    rejects(
        "conv2d expected a weight [out, in, 2, 2] and a bias [out] but got [2, 3, 3, 3] and none",
        () -> Convolution.conv2d(image, weight, null, Window2d.tiles(2)));
    rejects(
        "conv2d expected a weight [out, in, 3, 3] and a bias [out] but got [2, 3, 3, 3] and [3]",
        () -> Convolution.conv2d(image, weight, device.zeros(3), window));
    rejects(
        "conv2d expected tensors of one type but got FLOAT32 [1, 3, 4, 5] and FLOAT64 [2, 3, 3, 3]",
        () -> Convolution.conv2d(image, device.zeros(DType.FLOAT64, 2, 3, 3, 3), null, window));
    rejects(
        "A window expected kernel, stride and dilation of at least 1 and padding of at least 0 but"
            + " got 3, 0, 1 and -1",
        () -> Window2d.square(3, 0, -1, 1));
  }

  @Test
  void pooling_rejectsWhatDoesNotFit() {
    Tensor image = device.zeros(1, 3, 4, 5);
    rejects(
        "maxPool2d expected a padded input of at least 5x5 but the input of shape [1, 3, 4, 5] is"
            + " 4x5 with its padding",
        () -> Pooling.maxPool2d(image, Window2d.tiles(5)));
    rejects(
        "maxPool2d expected every window to meet the input but one of Axis[kernel=1, stride=1,"
            + " padding=1, dilation=1] takes padding alone from an input of size 4",
        () -> Pooling.maxPool2d(image, Window2d.square(1, 1, 1, 1)));
    rejects(
        "avgPool2d expected dilation 1 and padding of at most half of the kernel but got"
            + " Axis[kernel=2, stride=1, padding=2, dilation=1]",
        () -> Pooling.avgPool2d(image, Window2d.square(2, 1, 2, 1), true));
    rejects(
        "adaptiveAvgPool2d expected an input (N, C, H, W) and an output of at least 1x1 but got"
            + " [1, 3, 4, 5] and 0x2",
        () -> Pooling.adaptiveAvgPool2d(image, 0, 2));
  }

  @Test
  void batchNorm_rejectsWhatDoesNotFit() {
    Tensor ones = device.full(DType.FLOAT32, 1, 3);
    RunningStatistics running = new RunningStatistics(device.zeros(3), ones, 0.1);
    rejects(
        "batchNorm expected an input (N, 3, ...) but the input has shape [3, 2]",
        () -> Normalization.batchNorm(device.zeros(3, 2), ones, ones, running, true, 0));
    rejects(
        "batchNorm expected more than 1 value per channel while training but the input has shape"
            + " [1, 3, 1, 1]",
        () -> Normalization.batchNorm(device.zeros(1, 3, 1, 1), ones, ones, running, true, 0));
    rejects(
        "batchNorm expected parameters and statistics of shape [3] but got [2]",
        () -> Normalization.batchNorm(x, ones, device.zeros(2), running, true, 0));
    rejects(
        "batchNorm expected a momentum from 0 to 1 but got 1.5",
        () -> new RunningStatistics(ones, ones, 1.5));
  }

  @Test
  void otherOperationsOnImages_rejectWhatDoesNotFit() {
    rejects(
        "flatten expected a first dimension up to the last one but got 1 and 0",
        () -> Shaping.flatten(x, 1, 0));
    rejects(
        "dropout2d expected an input (N, C, ...) but the input has shape [4]",
        () -> Dropout.dropout2d(device.zeros(4), 0.5, true, new Generator(1)));
  }

  @Test
  void layerNorm_rejectsWhatDoesNotFit() {
    Tensor ones = device.full(DType.FLOAT32, 1, 3);
    rejects(
        "layerNorm expected last dimension 3 but the input has shape [3, 2]",
        () -> Normalization.layerNorm(device.zeros(3, 2), ones, ones, 0));
    rejects(
        "layerNorm expected a weight and a bias of shape [3] but got [2]",
        () -> Normalization.layerNorm(x, ones, device.zeros(2), 0));
    rejects(
        "addLayerNorm expected a residual of the input's shape [2, 3] but got [3, 3]",
        () -> Normalization.addLayerNorm(x, device.zeros(3, 3), ones, ones, 0));
  }

  @Test
  void embedding_rejectsAPaddingIdOutOfRange() {
    rejects(
        "embedding's paddingIdx expected indices from 0 to 1 but index 0 is 2",
        () -> Indexing.paddedEmbedding(x, 2, new int[2], 2));
  }

  @Test
  void attention_rejectsWhatDoesNotFit() {
    Attention.Options two = new Attention.Options(2, AttentionMask.ofOrder(), false, null);
    rejects(
        "self attention expected (N, T, 3 D) with D a multiple of 2 heads but got [1, 4, 9]",
        () -> Attention.self(device.zeros(1, 4, 9), two));
    rejects(
        "cross attention expected (N, Tq, D) and (N, Tk, 2 D) with D a multiple of 2 heads but got"
            + " [1, 4, 4] and [2, 4, 8]",
        () -> Attention.cross(device.zeros(1, 4, 4), device.zeros(2, 4, 8), two));
    rejects(
        "A causal mask expected as many keys as queries but got 5 and 4",
        () -> Attention.cross(device.zeros(1, 4, 4), device.zeros(1, 5, 8), two));
    Attention.Options padded =
        new Attention.Options(2, AttentionMask.ofPadding(true, false), false, null);
    rejects(
        "A key padding mask expected 1 x 5 values but got 2",
        () -> Attention.cross(device.zeros(1, 4, 4), device.zeros(1, 5, 8), padded));
    Attention.Options blocked =
        new Attention.Options(
            2, new AttentionMask(false, new boolean[3], new boolean[0]), false, null);
    rejects(
        "An attention mask expected 4 x 5 values but got 3",
        () -> Attention.cross(device.zeros(1, 4, 4), device.zeros(1, 5, 8), blocked));
  }
}
