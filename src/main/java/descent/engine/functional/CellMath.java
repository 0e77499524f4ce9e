package descent.engine.functional;

/**
 * One step of each cell on a block, forward and backward side by side. The arrays hold whole
 * blocks, so that every loop is long.
 *
 * @param hasBias whether the block's bias is to be added to the product with W_hh
 * @param <A> {@code float[]} or {@code double[]}
 */
record CellMath<A>(RecurrentCell cell, StepProduct<A> product, boolean hasBias) {

  /** From the input's part in z and the states of the step before: gates, h and c. */
  void forward(CellBlock<A> b) {
    switch (cell) {
      case LSTM -> lstm(b);
      case GRU -> gru(b);
      default -> rnn(b);
    }
  }

  /**
   * From the gradients at h_t and c_t in dh and dc (with what comes from later steps): those at the
   * gates' arguments, and in dh and dc those that go on to the step before. Expects gates and extra
   * as they were, h_t in h (plain cells), h_(t-1) in oldH (GRU), c_(t-1) in oldC.
   */
  void backward(CellBlock<A> b) {
    switch (cell) {
      case LSTM -> lstmBackward(b);
      case GRU -> gruBackward(b);
      default -> rnnBackward(b);
    }
  }

  private void addBias(CellBlock<A> b, int count) {
    if (hasBias) {
      b.loops.add(count, b.z, 0, b.bias, 0, b.z, 0);
    }
  }

  private void rnn(CellBlock<A> b) {
    addBias(b, b.n);
    product.forward(b.rows, b.h, b.z, b.dz);
    if (cell == RecurrentCell.RNN_TANH) {
      b.loops.tanh(b.n, b.z, 0, b.z, 0);
    } else {
      b.loops.relu(b.n, b.z, 0, b.z, 0);
    }
    b.loops.copy(b.n, b.z, 0, b.h, 0);
  }

  private void rnnBackward(CellBlock<A> b) {
    if (cell == RecurrentCell.RNN_TANH) {
      b.loops.tanhBackward(b.n, b.z, 0, b.dh, 0, b.dz, 0);
    } else {
      b.loops.reluBackward(b.n, b.z, 0, b.dh, 0, b.dz, 0);
    }
    product.backward(b.rows, b.dz, b.dh);
  }

  private void lstm(CellBlock<A> b) {
    Loops<A> loops = b.loops;
    int n = b.n;
    int f = n;
    int g = 2 * n;
    int o = 3 * n;
    addBias(b, 4 * n);
    product.forward(b.rows, b.h, b.z, b.dz);
    loops.sigmoid(2 * n, b.z, 0, b.z, 0);
    loops.tanh(n, b.z, g, b.z, g);
    loops.sigmoid(n, b.z, o, b.z, o);
    loops.mul(n, b.z, f, b.c, 0, b.c, 0);
    loops.mul(n, b.z, 0, b.z, g, b.spare, 0);
    loops.add(n, b.c, 0, b.spare, 0, b.c, 0);
    loops.tanh(n, b.c, 0, b.extra, 0);
    loops.mul(n, b.z, o, b.extra, 0, b.h, 0);
  }

  private void lstmBackward(CellBlock<A> b) {
    Loops<A> loops = b.loops;
    int n = b.n;
    int f = n;
    int g = 2 * n;
    int o = 3 * n;
    loops.mul(n, b.dh, 0, b.extra, 0, b.dz, o);
    loops.sigmoidBackward(n, b.z, o, b.dz, o, b.dz, o);
    loops.mul(n, b.dc, 0, b.z, g, b.dz, 0);
    loops.sigmoidBackward(n, b.z, 0, b.dz, 0, b.dz, 0);
    loops.mul(n, b.dc, 0, b.oldC, 0, b.dz, f);
    loops.sigmoidBackward(n, b.z, f, b.dz, f, b.dz, f);
    loops.mul(n, b.dc, 0, b.z, 0, b.dz, g);
    loops.tanhBackward(n, b.z, g, b.dz, g, b.dz, g);
    loops.mul(n, b.dc, 0, b.z, f, b.dc, 0);
    product.backward(b.rows, b.dz, b.dh);
  }

  /** LSTM: adds to the gradient at c_t what comes through h_t = o tanh(c_t). */
  void throughHidden(CellBlock<A> b) {
    int n = b.n;
    b.loops.mul(n, b.dh, 0, b.z, 3 * n, b.spare, 0);
    b.loops.tanhBackward(n, b.extra, 0, b.spare, 0, b.spare, 0);
    b.loops.add(n, b.dc, 0, b.spare, 0, b.dc, 0);
  }

  private void gru(CellBlock<A> b) {
    Loops<A> loops = b.loops;
    int n = b.n;
    int update = n;
    int fresh = 2 * n;
    loops.copy(n, b.z, fresh, b.spare, 0);
    loops.fill(n, 0, b.z, fresh);
    addBias(b, 3 * n);
    product.forward(b.rows, b.h, b.z, b.dz);
    loops.copy(n, b.z, fresh, b.extra, 0);
    loops.sigmoid(2 * n, b.z, 0, b.z, 0);
    loops.mul(n, b.z, 0, b.extra, 0, b.z, fresh);
    loops.add(n, b.z, fresh, b.spare, 0, b.z, fresh);
    loops.tanh(n, b.z, fresh, b.z, fresh);
    loops.sub(n, b.h, 0, b.z, fresh, b.h, 0);
    loops.mul(n, b.h, 0, b.z, update, b.h, 0);
    loops.add(n, b.h, 0, b.z, fresh, b.h, 0);
  }

  private void gruBackward(CellBlock<A> b) {
    Loops<A> loops = b.loops;
    int n = b.n;
    int update = n;
    int fresh = 2 * n;
    loops.sub(n, b.oldH, 0, b.z, fresh, b.spare, 0);
    loops.mul(n, b.dh, 0, b.spare, 0, b.dz, update);
    loops.sigmoidBackward(n, b.z, update, b.dz, update, b.dz, update);
    loops.mul(n, b.dh, 0, b.z, update, b.spare, 0);
    loops.sub(n, b.dh, 0, b.spare, 0, b.dz, fresh);
    loops.tanhBackward(n, b.z, fresh, b.dz, fresh, b.dz, fresh);
    loops.mul(n, b.dz, fresh, b.extra, 0, b.dz, 0);
    loops.sigmoidBackward(n, b.z, 0, b.dz, 0, b.dz, 0);
    loops.copy(2 * n, b.dz, 0, b.dzHidden, 0);
    loops.mul(n, b.dz, fresh, b.z, 0, b.dzHidden, fresh);
    product.backward(b.rows, b.dzHidden, b.dh);
    loops.add(n, b.dh, 0, b.spare, 0, b.dh, 0);
  }
}
