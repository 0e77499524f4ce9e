package descent.topic.recurrent;

/** Asks how the running model's gradient reaches back through time. */
public record GradientFlowProbe() implements RecurrentQuestion<GradientFlow> {
  @Override
  public GradientFlow answer(RecurrentMoment moment) {
    return GradientFlow.of(
        moment.device(),
        moment.model(),
        moment.objective(),
        moment.settings(),
        GradientFlow.batch(moment.data(), moment.settings().textWindow()),
        moment.data().isText());
  }
}
