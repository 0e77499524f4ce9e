package descent.engine.kernel;

class VectorKernelsUpdateTest extends UpdateKernelsContract {
  VectorKernelsUpdateTest() {
    super(new VectorKernels());
  }
}
