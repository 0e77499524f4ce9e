package descent.engine.kernel;

class VectorKernelsMatrixTest extends MatrixKernelsContract {
  VectorKernelsMatrixTest() {
    super(new VectorKernels());
  }
}
