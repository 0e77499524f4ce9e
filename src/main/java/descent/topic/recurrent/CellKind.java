package descent.topic.recurrent;

import descent.engine.functional.RecurrentCell;

/** The recurrent layers on offer. */
public enum CellKind {
  RNN_TANH,
  RNN_RELU,
  LSTM,
  GRU;

  /** The engine's cell of the same name. */
  RecurrentCell cell() {
    return RecurrentCell.valueOf(name());
  }

  static CellKind of(RecurrentCell cell) {
    return valueOf(cell.name());
  }
}
