/** The language analyzers of every full distribution, for the core one: Lucene's own, by name. */

package wirecopy;

import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

public final class Analyzers {
    private abstract static class Language implements AnalyzerFactory {
        private final Supplier<Analyzer> made;

        Language(Supplier<Analyzer> made) {
            this.made = made;
        }

        @Override
        public String name() {
            return getClass().getAnnotation(NamedComponent.class).value();
        }

        @Override
        public Analyzer create() {
            return made.get();
        }
    }

//LANGUAGES
}
