package descent.engine.kernel;

class OpenBlasKernelsMatrixTest extends MatrixKernelsContract {
  OpenBlasKernelsMatrixTest() {
    super(new OpenBlasKernels());
  }
}
