#!/bin/sh
# Makes the passwords that compose.yaml reads, one a file, where there are none yet.
# usage: secrets.sh [DIR]     (as root: the containers read them as user 1000)
set -eu
folder=${1:-$(dirname "$0")/secrets}
umask 077
mkdir -p "$folder"
for name in elastic_password kibana_password wirecopy_password kibana_key; do
    if [ ! -s "$folder/$name" ]; then
        od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"$folder/$name"
    fi
    chmod 400 "$folder/$name" # Elasticsearch refuses files that others may read
done
if [ "$(id -u)" = 0 ]; then
    chown -R 1000:1000 "$folder"
fi
