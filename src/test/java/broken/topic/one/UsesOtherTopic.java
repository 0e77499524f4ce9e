package broken.topic.one;

/** Breaks the topics' independence. */
public class UsesOtherTopic {
  broken.topic.two.UsesJavaFx other = new broken.topic.two.UsesJavaFx();
}
