package descent.engine.kernel;

/** The fast loops of an implementation. */
public interface Kernels {
  /** The implementation's name. */
  String name();

  /** The kernels that suit this JVM. */
  static Kernels load() {
    return () -> "plain";
  }
}
