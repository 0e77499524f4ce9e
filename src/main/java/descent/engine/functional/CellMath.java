package descent.engine.functional;

/**
 * One step of each cell on a block, forward and backward side by side. The arrays hold whole
 * blocks, so that every loop is long.
 *
 * @param hasBias whether the block's bias is to be added to the product with W_hh
 * @param <A> {@code float[]} or {@code double[]}
 */
record CellMath<A>(RecurrentCell cell, StepProduct<A> product, boolean hasBias) {

  /** From the input's part at z and the states of the step before: gates, h and c. */
  void forward(CellBlock<A> b) {
    switch (cell) {
      case LSTM -> lstm(b);
      case GRU -> gru(b);
      default -> rnn(b);
    }
  }

  /**
   * From the gradients at h_t and c_t in dh and dc (with what comes from later steps): those at the
   * gates' arguments, and in dh and dc those that go on to the step before. Expects h_(t-1) in oldH
   * (GRU).
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
      b.loops.add(count, b.values, b.z, b.bias, 0, b.values, b.z);
    }
  }

  private void rnn(CellBlock<A> b) {
    A v = b.values;
    addBias(b, b.n);
    product.forward(b.rows, b.h, v, b.z, b.dz);
    if (cell == RecurrentCell.RNN_TANH) {
      b.loops.tanh(b.n, v, b.z, v, b.z);
    } else {
      b.loops.relu(b.n, v, b.z, v, b.z);
    }
    b.loops.copy(b.n, v, b.z, b.h, 0);
  }

  private void rnnBackward(CellBlock<A> b) {
    if (cell == RecurrentCell.RNN_TANH) {
      b.loops.tanhBackward(b.n, b.values, b.z, b.dh, 0, b.dz, 0);
    } else {
      b.loops.reluBackward(b.n, b.values, b.z, b.dh, 0, b.dz, 0);
    }
    product.backward(b.rows, b.dz, b.dh);
  }

  private void lstm(CellBlock<A> b) {
    Loops<A> loops = b.loops;
    A v = b.values;
    int n = b.n;
    int g = b.z + 2 * n;
    int o = b.z + 3 * n;
    addBias(b, 4 * n);
    product.forward(b.rows, b.h, v, b.z, b.dz);
    loops.sigmoid(2 * n, v, b.z, v, b.z);
    loops.tanh(n, v, g, v, g);
    loops.sigmoid(n, v, o, v, o);
    loops.lstmCell(n, v, b.z, b.before, b.beforeAt, v, b.c);
    loops.tanh(n, v, b.c, v, b.extra);
    loops.mul(n, v, o, v, b.extra, b.h, 0);
  }

  private void lstmBackward(CellBlock<A> b) {
    b.loops.lstmBackward(b.n, b.values, b.z, b.extra, b.before, b.beforeAt, b.dh, b.dc, b.dz);
    product.backward(b.rows, b.dz, b.dh);
  }

  /** LSTM: adds to the gradient at c_t what comes through h_t = o tanh(c_t). */
  void throughHidden(CellBlock<A> b) {
    int n = b.n;
    b.loops.mul(n, b.dh, 0, b.values, b.z + 3 * n, b.spare, 0);
    b.loops.tanhBackward(n, b.values, b.extra, b.spare, 0, b.spare, 0);
    b.loops.add(n, b.dc, 0, b.spare, 0, b.dc, 0);
  }

  private void gru(CellBlock<A> b) {
    Loops<A> loops = b.loops;
    A v = b.values;
    int n = b.n;
    int update = b.z + n;
    int fresh = b.z + 2 * n;
    loops.copy(n, v, fresh, b.spare, 0);
    loops.fill(n, 0, v, fresh);
    addBias(b, 3 * n);
    product.forward(b.rows, b.h, v, b.z, b.dz);
    loops.copy(n, v, fresh, v, b.extra);
    loops.sigmoid(2 * n, v, b.z, v, b.z);
    loops.mul(n, v, b.z, v, b.extra, v, fresh);
    loops.add(n, v, fresh, b.spare, 0, v, fresh);
    loops.tanh(n, v, fresh, v, fresh);
    loops.sub(n, b.h, 0, v, fresh, b.h, 0);
    loops.mul(n, b.h, 0, v, update, b.h, 0);
    loops.add(n, b.h, 0, v, fresh, b.h, 0);
  }

  private void gruBackward(CellBlock<A> b) {
    Loops<A> loops = b.loops;
    A v = b.values;
    int n = b.n;
    int update = b.z + n;
    int fresh = b.z + 2 * n;
    loops.sub(n, b.oldH, 0, v, fresh, b.spare, 0);
    loops.mul(n, b.dh, 0, b.spare, 0, b.dz, n);
    loops.sigmoidBackward(n, v, update, b.dz, n, b.dz, n);
    loops.mul(n, b.dh, 0, v, update, b.spare, 0);
    loops.sub(n, b.dh, 0, b.spare, 0, b.dz, 2 * n);
    loops.tanhBackward(n, v, fresh, b.dz, 2 * n, b.dz, 2 * n);
    loops.mul(n, b.dz, 2 * n, v, b.extra, b.dz, 0);
    loops.sigmoidBackward(n, v, b.z, b.dz, 0, b.dz, 0);
    loops.copy(2 * n, b.dz, 0, b.dzHidden, 0);
    loops.mul(n, b.dz, 2 * n, v, b.z, b.dzHidden, 2 * n);
    product.backward(b.rows, b.dzHidden, b.dh);
    loops.add(n, b.dh, 0, b.spare, 0, b.dh, 0);
  }
}
