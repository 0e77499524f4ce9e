package descent.topic.recurrent;

import descent.topic.recurrent.data.RecurrentData;

/** Asks for the data of the run, which never changes: to train others beside it on the same. */
public record DataProbe() implements RecurrentQuestion<RecurrentData> {
  @Override
  public RecurrentData answer(RecurrentMoment moment) {
    return moment.data();
  }
}
