#!/bin/sh
# Gives Kibana its password, and wirecopy a role and a user of its own; safe to run again.
set -eu
server=https://elasticsearch:9200/_security

# The body comes from standard input and the password from a file: neither is seen in a list of processes.
ask() {
    printf 'user = "elastic:%s"\n' "$(cat /run/secrets/elastic_password)" >/tmp/asking
    curl --silent --show-error --fail --cacert /certs/ca/ca.crt --config /tmp/asking \
        --request "$1" "$server/$2" --header 'Content-Type: application/json' --data-binary @-
    rm -f /tmp/asking
    echo
}

umask 077
ask POST user/kibana_system/_password <<EOT
{"password": "$(cat /run/secrets/kibana_password)"}
EOT
ask PUT role/wirecopy <<EOT
{"cluster": ["manage_index_templates", "monitor"],
 "indices": [{"names": ["wirecopy-*"], "privileges": ["all"]}]}
EOT
ask PUT user/wirecopy <<EOT
{"password": "$(cat /run/secrets/wirecopy_password)", "roles": ["wirecopy"]}
EOT
