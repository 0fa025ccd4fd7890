#!/bin/sh
# Crawls, waits, and crawls again, until it is told to end; ends by itself where wirecopy says that
# it is set up wrongly (2), which no repetition cures.
# usage: crawl-loop SECONDS [OPTIONS OF A CRAWL]
set -u
case ${1:-} in
'' | *[!0-9]*) echo "usage: crawl-loop SECONDS [OPTIONS OF A CRAWL]" >&2; exit 2 ;;
esac
pause=$1
shift

child=
ended=
code=0

end() {
    ended=yes
    [ -z "$child" ] || kill -TERM "$child" 2>/dev/null
}

# Waits for what was started last; it is ended where the word to end came while it was started.
await() {
    child=$!
    [ -z "$ended" ] || kill -TERM "$child" 2>/dev/null
    wait "$child"
    code=$?
}

trap end TERM INT
while [ -z "$ended" ]; do
    wirecopy crawl "$@" &
    await
    [ -z "$ended" ] || break
    [ "$code" != 2 ] || exit 2
    sleep "$pause" &
    await
done
wait # until the crawl, too, has ended
