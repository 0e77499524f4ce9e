package descent.topic.recurrent.data;

import descent.engine.tensor.Generator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Surnames of artificial languages: each has sounds and endings of its own, some of them shared
 * with others, and some languages are rare, as in real collections.
 */
final class GeneratedNames {
  /** How words of a language are put together; each choice is uniform over the list. */
  private record Language(
      String name, int count, String[] onsets, String[] vowels, String[] codas, String[] endings) {

    String word(Generator generator) {
      StringBuilder word = new StringBuilder();
      int syllables = 1 + generator.nextInt(3);
      for (int i = 0; i < syllables; i++) {
        word.append(any(generator, onsets)).append(any(generator, vowels));
        word.append(any(generator, codas));
      }
      boolean borrowed = generator.nextDouble() < BORROWED;
      word.append(any(generator, borrowed ? SHARED_ENDINGS : endings));
      return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static String any(Generator generator, String... choices) {
      return choices[generator.nextInt(choices.length)];
    }
  }

  /** Endings that occur in every language, and in how many words. */
  private static final String[] SHARED_ENDINGS = {"an", "er", "a", "in", "el", ""};

  private static final double BORROWED = 0.5;

  private static final List<Language> LANGUAGES =
      List.of(
          language("Arvan", 1500, "v,k,d,r,st,br,m,n,s", "a,o,i,e", ",,r,n", "ov,ev,in,sky,an"),
          language(
              "Belish", 900, "b,l,w,th,s,h,br,m,d", "e,o,ea,i,a", "r,l,n,ck,", "ton,son,ley,er,"),
          language("Corino", 450, "c,g,l,m,r,t,p,s,v", "a,e,i,o", ",,r,l,n", "ini,etti,a,o,one"),
          language("Dakumi", 450, "k,t,m,n,s,y,h,r", "a,i,u,o", ",,,n", "moto,ka,da,mi,"),
          language(
              "Eklund", 200, "b,g,l,str,k,n,h,s,m", "e,o,a,u", "rg,nd,k,l,r", "strom,en,er,,mann"),
          language(
              "Fionnaig", 120, "f,n,d,m,c,k,br,l,h", "ea,io,o,a", "nn,gh,l,r", "ach,aig,an,ey,"));

  private GeneratedNames() {}

  private static Language language(
      String name, int count, String onsets, String vowels, String codas, String endings) {
    return new Language(
        name, count, onsets.split(","), vowels.split(","), parts(codas), parts(endings));
  }

  private static String[] parts(String list) {
    return list.split(",", -1);
  }

  /** Labels and texts, no text twice under one label. */
  static void fill(long seed, List<String> labels, List<String> texts) {
    for (Language language : LANGUAGES) {
      Generator generator = Generator.of(seed, "recurrent.names." + language.name);
      Set<String> words = new LinkedHashSet<>();
      while (words.size() < language.count) {
        words.add(language.word(generator));
      }
      for (String word : new ArrayList<>(words)) {
        labels.add(language.name);
        texts.add(word);
      }
    }
  }
}
