#!/bin/sh
# Puts a real Elasticsearch for the tests where a user of its own can read it: the official core
# distribution from the Java registry, and the language analyzers that it lacks as a plugin.
set -eu
version=9.5.0
here=$(cd "$(dirname "$0")" && pwd)
target=/var/tmp/wirecopy-elasticsearch-$(id -u)
home=$target/elasticsearch-$version

# What is there already serves, as long as it has the analyzers that the mapping names.
languages=$(sed -n 's/.*"analyzer": "\([a-z]*\)".*/\1/p' "$here/../../index/elastic/mapping.json" | sort -u |
    grep -v -x -e whitespace -e standard)
if [ -f "$home/plugins/languages/stable-plugin-descriptor.properties" ] && [ -x "$target/java/bin/java" ] &&
    [ "$languages" = "$(cat "$target/languages")" ]; then
    exit 0
fi

# The JDK of JAVA_HOME, or the newest among the system's.
for java in "${JAVA_HOME:-/none}" $(ls -d /usr/lib/jvm/*/ 2>/dev/null | sort -t- -k2 -rV); do
    number=$("$java/bin/javac" -version 2>/dev/null | sed 's/javac \([0-9]*\).*/\1/')
    [ "${number:-0}" -ge 21 ] && break
    java=
done
if [ -z "$java" ]; then
    echo "missing: a JDK >= 21 for the Elasticsearch tests; set JAVA_HOME, or name a server in WIRECOPY_TEST_ELASTICSEARCH" >&2
    exit 1
fi
command -v mvn >/dev/null && command -v unzip >/dev/null || sh "$here/../../deploy/packages.sh" maven unzip

rm -rf "$home" "$target/java"
mkdir -p "$target"
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact=org.elasticsearch.distribution.integ-test-zip:elasticsearch:$version:zip \
    -DoutputDirectory="$target" >&2
unzip -q -o "$target/elasticsearch-$version.zip" -d "$target"
rm "$target/elasticsearch-$version.zip"

# name, class and package of each language's analyzer
printf '%s\n' "$languages" >"$target/languages"
plugin=$home/plugins/languages
mkdir -p "$plugin" "$target/classes"
code()  { case $1 in
    cjk) echo CJKAnalyzer cjk ;;
    *) capital=$(printf %s "$1" | cut -c1 | tr a-z A-Z)$(printf %s "$1" | cut -c2-)
       entry=$("$java/bin/jar" tf "$home"/lib/lucene-analysis-common-*.jar | grep "/${capital}Analyzer.class")
       echo "${capital}Analyzer" "$(basename "$(dirname "$entry")")" ;;
    esac; }
{
    sed '/\/\/LANGUAGES/,$d' "$here/plugin/Analyzers.java"
    while read -r name; do
        set -- $(code "$name")
        printf '    @NamedComponent("%s")\n    public static final class %s extends Language {\n' "$name" "$1"
        printf '        public %s() {\n            super(org.apache.lucene.analysis.%s.%s::new);\n        }\n    }\n\n' "$1" "$2" "$1"
    done <"$target/languages"
    echo '}'
} >"$target/Analyzers.java"
"$java/bin/javac" -nowarn --release 21 -cp "$home/lib/*" -d "$target/classes" "$target/Analyzers.java"
"$java/bin/jar" cf "$plugin/languages.jar" -C "$target/classes" .
{
    printf '{"org.elasticsearch.plugin.analysis.AnalyzerFactory": {'
    comma=
    while read -r name; do
        set -- $(code "$name")
        printf '%s"%s": "wirecopy.Analyzers$%s"' "$comma" "$name" "$1"
        comma=', '
    done <"$target/languages"
    printf '}}\n'
} >"$plugin/named_components.json"
ln -sfn "$java" "$target/java"
chmod -R a+rX "$target"
# Last, since it says that all the rest is there.
cat >"$plugin/stable-plugin-descriptor.properties" <<PROPERTIES
description=The language analyzers of the full distributions
version=1
name=languages
elasticsearch.version=$version
java.version=21
PROPERTIES
