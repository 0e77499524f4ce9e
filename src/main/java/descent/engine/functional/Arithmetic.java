package descent.engine.functional;

import descent.engine.functional.Pointwise.Function;
import descent.engine.functional.Pointwise.Map;
import descent.engine.functional.Pointwise.Map2;
import descent.engine.functional.Pointwise.Operator;
import descent.engine.functional.Pointwise.Saved;
import descent.engine.tensor.Tensor;

/**
 * Element-wise arithmetic, differentiable. Two tensors are broadcast to a common shape by NumPy's
 * and PyTorch's rule; they must have one type.
 */
public final class Arithmetic {
  private static final Operator ADD =
      new Operator("add", Loops::add, Pointwise.PASS_ON, Pointwise.PASS_ON);
  private static final Operator SUB =
      new Operator("sub", Loops::sub, Pointwise.PASS_ON, Arithmetic::subSecond);
  private static final Operator MUL =
      new Operator("mul", Loops::mul, Arithmetic::mulFirst, Arithmetic::mulSecond);
  private static final Operator DIV =
      new Operator("div", Loops::div, Arithmetic::divFirst, Arithmetic::divSecond);
  private static final Operator MAXIMUM =
      new Operator("maximum", Loops::maximum, Arithmetic::maximumFirst, Arithmetic::maximumSecond);
  private static final Function EXP = new Function(Loops::exp, Loops::mul, Saved.OUTPUT);
  private static final Function LOG =
      new Function(Loops::log, Arithmetic::logBackward, Saved.INPUT);
  private static final Function SQRT = new Function(Loops::sqrt, Loops::sqrtBackward, Saved.OUTPUT);
  private static final Function ABS = new Function(Loops::abs, Loops::absBackward, Saved.INPUT);

  private Arithmetic() {}

  /** x + y. */
  public static Tensor add(Tensor x, Tensor y) {
    return Pointwise.apply(ADD, x, y);
  }

  /** x + c. */
  public static Tensor add(Tensor x, double c) {
    return affine(x, 1, c);
  }

  /** x - y. */
  public static Tensor sub(Tensor x, Tensor y) {
    return Pointwise.apply(SUB, x, y);
  }

  private static <A> void subSecond(Loops<A> loops, int n, A x, A y, A dz, A dy) {
    loops.scale(n, -1, 0, dz, 0, dy, 0);
  }

  /** x - c. */
  public static Tensor sub(Tensor x, double c) {
    return affine(x, 1, -c);
  }

  /** x y. */
  public static Tensor mul(Tensor x, Tensor y) {
    return Pointwise.apply(MUL, x, y);
  }

  private static <A> void mulFirst(Loops<A> loops, int n, A x, A y, A dz, A dx) {
    loops.mul(n, dz, 0, y, 0, dx, 0);
  }

  private static <A> void mulSecond(Loops<A> loops, int n, A x, A y, A dz, A dy) {
    loops.mul(n, dz, 0, x, 0, dy, 0);
  }

  /** c x. */
  public static Tensor mul(Tensor x, double c) {
    return affine(x, c, 0);
  }

  /** x / y. */
  public static Tensor div(Tensor x, Tensor y) {
    return Pointwise.apply(DIV, x, y);
  }

  private static <A> void divFirst(Loops<A> loops, int n, A x, A y, A dz, A dx) {
    loops.div(n, dz, 0, y, 0, dx, 0);
  }

  /** -dz x / y^2. */
  private static <A> void divSecond(Loops<A> loops, int n, A x, A y, A dz, A dy) {
    loops.mul(n, dz, 0, x, 0, dy, 0);
    loops.div(n, dy, 0, y, 0, dy, 0);
    loops.div(n, dy, 0, y, 0, dy, 0);
    loops.scale(n, -1, 0, dy, 0, dy, 0);
  }

  /** x / c, computed as x times 1 / c. */
  public static Tensor div(Tensor x, double c) {
    return affine(x, 1 / c, 0);
  }

  /** -x. */
  public static Tensor neg(Tensor x) {
    return affine(x, -1, 0);
  }

  /** The larger of x and y, NaN where one is; where they are equal each gets half the gradient. */
  public static Tensor maximum(Tensor x, Tensor y) {
    return Pointwise.apply(MAXIMUM, x, y);
  }

  private static <A> void maximumFirst(Loops<A> loops, int n, A x, A y, A dz, A dx) {
    loops.maximumBackward(n, x, 0, y, 0, dz, 0, dx, 0);
  }

  private static <A> void maximumSecond(Loops<A> loops, int n, A x, A y, A dz, A dy) {
    loops.maximumBackward(n, y, 0, x, 0, dz, 0, dy, 0);
  }

  /** x to the power of {@code exponent}. */
  public static Tensor pow(Tensor x, double exponent) {
    return Pointwise.apply(
        new Function(new Power(exponent), new PowerGradient(exponent), Saved.INPUT), x);
  }

  /** e to the power of x. */
  public static Tensor exp(Tensor x) {
    return Pointwise.apply(EXP, x);
  }

  /** The natural logarithm of x. */
  public static Tensor log(Tensor x) {
    return Pointwise.apply(LOG, x);
  }

  private static <A> void logBackward(
      Loops<A> loops, int n, A x, int xo, A dy, int dyo, A dx, int dxo) {
    loops.div(n, dy, dyo, x, xo, dx, dxo);
  }

  /** The square root of x. */
  public static Tensor sqrt(Tensor x) {
    return Pointwise.apply(SQRT, x);
  }

  /** The absolute value of x; its gradient at 0 is 0. */
  public static Tensor abs(Tensor x) {
    return Pointwise.apply(ABS, x);
  }

  /** x limited to {@code low} and {@code high}, with gradient where it is within them. */
  public static Tensor clamp(Tensor x, double low, double high) {
    return Pointwise.apply(
        new Function(new Clamp(low, high), new ClampGradient(low, high), Saved.INPUT), x);
  }

  private static Tensor affine(Tensor x, double alpha, double beta) {
    return Pointwise.apply(
        new Function(new Affine(alpha, beta), new Scaled(alpha), Saved.OUTPUT), x);
  }

  private record Affine(double alpha, double beta) implements Map {
    @Override
    public <A> void run(Loops<A> loops, int n, A x, int xo, A y, int yo) {
      loops.scale(n, alpha, beta, x, xo, y, yo);
    }
  }

  private record Scaled(double alpha) implements Map2 {
    @Override
    public <A> void run(Loops<A> loops, int n, A y, int yo, A dy, int dyo, A dx, int dxo) {
      loops.scale(n, alpha, 0, dy, dyo, dx, dxo);
    }
  }

  private record Power(double exponent) implements Map {
    @Override
    public <A> void run(Loops<A> loops, int n, A x, int xo, A y, int yo) {
      if (exponent == 2) {
        loops.mul(n, x, xo, x, xo, y, yo);
      } else {
        loops.pow(n, exponent, x, xo, y, yo);
      }
    }
  }

  /** dx = dy exponent x^(exponent - 1), 0 for a power of 0 as in PyTorch. */
  private record PowerGradient(double exponent) implements Map2 {
    @Override
    public <A> void run(Loops<A> loops, int n, A x, int xo, A dy, int dyo, A dx, int dxo) {
      if (exponent == 0) {
        loops.fill(n, 0, dx, dxo);
        return;
      }
      if (exponent != 2) {
        loops.pow(n, exponent - 1, x, xo, x, xo);
      }
      loops.mul(n, x, xo, dy, dyo, dx, dxo);
      loops.scale(n, exponent, 0, dx, dxo, dx, dxo);
    }
  }

  private record Clamp(double low, double high) implements Map {
    @Override
    public <A> void run(Loops<A> loops, int n, A x, int xo, A y, int yo) {
      loops.clamp(n, low, high, x, xo, y, yo);
    }
  }

  private record ClampGradient(double low, double high) implements Map2 {
    @Override
    public <A> void run(Loops<A> loops, int n, A x, int xo, A dy, int dyo, A dx, int dxo) {
      loops.clampBackward(n, low, high, x, xo, dy, dyo, dx, dxo);
    }
  }
}
