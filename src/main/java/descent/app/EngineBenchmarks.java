package descent.app;

import descent.engine.functional.Arithmetic;
import descent.engine.kernel.FloatMemory;
import descent.engine.kernel.KernelLoader;
import descent.engine.kernel.Kernels;
import descent.engine.kernel.Workers;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import descent.experiment.Benchmark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The engine's own speed: matrix products of both kernels, and what a tiny operation costs. */
final class EngineBenchmarks {
  private EngineBenchmarks() {}

  static List<Benchmark> all() {
    List<Benchmark> all = new ArrayList<>();
    if (KernelLoader.vectorModulePresent()) {
      all.add(new Gemm("vector"));
    }
    all.add(new Gemm("openblas"));
    all.add(new TinyAdd());
    return List.copyOf(all);
  }

  /** A product of 640x128 and 128x512 on one thread, whatever the number of threads asked for. */
  private record Gemm(String kernels) implements Benchmark {
    private static final int ROWS = 640;
    private static final int COLUMNS = 512;
    private static final int DEPTH = 128;

    @Override
    public String name() {
      return "gemm-" + kernels;
    }

    @Override
    public String unit() {
      return "GFLOP/s";
    }

    @Override
    public Work open(Device device) {
      return new GemmWork(KernelLoader.named(kernels), new Workers(1));
    }
  }

  private static final class GemmWork implements Benchmark.Work {
    private final Kernels kernels;
    private final Workers workers;
    private final FloatMemory a = ones(Gemm.ROWS * Gemm.DEPTH);
    private final FloatMemory b = ones(Gemm.DEPTH * Gemm.COLUMNS);
    private final FloatMemory c = ones(Gemm.ROWS * Gemm.COLUMNS);

    GemmWork(Kernels kernels, Workers workers) {
      this.kernels = kernels;
      this.workers = workers;
    }

    private static FloatMemory ones(int length) {
      FloatMemory memory = FloatMemory.allocate(length);
      float[] values = new float[length];
      Arrays.fill(values, 1);
      memory.write(0, values, 0, length);
      return memory;
    }

    @Override
    public void step() {
      int m = Gemm.ROWS;
      int n = Gemm.COLUMNS;
      int k = Gemm.DEPTH;
      kernels.gemm(workers, false, false, m, n, k, 1, a, 0, k, b, 0, n, 0, c, 0, n);
    }

    @Override
    public double value(double medianSeconds) {
      return 2.0 * Gemm.ROWS * Gemm.COLUMNS * Gemm.DEPTH / medianSeconds / 1e9;
    }

    @Override
    public void close() {
      workers.close();
    }
  }

  /** A recorded addition of two 3x3 tensors: what an operation costs beside its arithmetic. */
  private static final class TinyAdd implements Benchmark {
    @Override
    public String name() {
      return "add-3x3";
    }

    @Override
    public String unit() {
      return "us";
    }

    @Override
    public Work open(Device device) {
      return new TinyAddWork(device, device.zeros(3, 3), device.zeros(3, 3).requiresGrad(true));
    }
  }

  private record TinyAddWork(Device device, Tensor a, Tensor b) implements Benchmark.Work {
    /** So many that the clock's own cost does not count. */
    private static final int OPERATIONS = 1000;

    @Override
    public void step() {
      for (int i = 0; i < OPERATIONS; i++) {
        try (Device.Scope scope = device.scope()) {
          Arithmetic.add(a, b);
        }
      }
    }

    @Override
    public double value(double medianSeconds) {
      return medianSeconds * 1e6 / OPERATIONS;
    }

    @Override
    public void close() {}
  }
}
