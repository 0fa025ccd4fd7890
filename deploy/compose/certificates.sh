#!/bin/sh
# Makes an authority of our own and the server's certificate, once; runs in Elasticsearch's image.
set -eu
[ ! -f /certs/ready ] || exit 0
cd /usr/share/elasticsearch
rm -rf /certs/* /tmp/*.zip
bin/elasticsearch-certutil ca --silent --pem --days 3650 --out /tmp/ca.zip
unzip -q /tmp/ca.zip -d /certs
bin/elasticsearch-certutil cert --silent --pem --days 1825 --name elasticsearch \
    --dns elasticsearch --dns localhost --ip 127.0.0.1 \
    --ca-cert /certs/ca/ca.crt --ca-key /certs/ca/ca.key --out /tmp/certs.zip
unzip -q /tmp/certs.zip -d /certs
chown -R 0:0 /certs
chown -R 1000:0 /certs/elasticsearch
chmod 755 /certs /certs/ca
chmod 750 /certs/elasticsearch
chmod 644 /certs/ca/ca.crt
chmod 600 /certs/ca/ca.key
touch /certs/ready
