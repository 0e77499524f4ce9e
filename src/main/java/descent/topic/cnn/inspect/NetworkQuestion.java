package descent.topic.cnn.inspect;

import descent.topic.cnn.CnnMoment;
import descent.topic.cnn.CnnProbe;

/**
 * A probe that needs nothing but the network as it is now.
 *
 * @param <R> immutable, all values copied
 */
interface NetworkQuestion<R> extends CnnProbe<R> {
  R answer(Inspection network);

  @Override
  default R answer(CnnMoment moment) {
    return answer(
        new Inspection(
            moment.step(),
            moment.network(),
            moment.ledger(),
            moment.statistics(),
            moment.device()));
  }
}
