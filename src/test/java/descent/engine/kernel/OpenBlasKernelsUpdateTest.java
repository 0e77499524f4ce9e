package descent.engine.kernel;

class OpenBlasKernelsUpdateTest extends UpdateKernelsContract {
  OpenBlasKernelsUpdateTest() {
    super(new OpenBlasKernels());
  }
}
