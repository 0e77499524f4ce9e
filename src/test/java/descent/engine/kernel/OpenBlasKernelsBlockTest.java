package descent.engine.kernel;

class OpenBlasKernelsBlockTest extends BlockKernelsContract {
  OpenBlasKernelsBlockTest() {
    super(new OpenBlasKernels());
  }
}
