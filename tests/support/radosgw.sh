#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A Ceph object gateway with an object store in memory, for one test: radosgw.sh FOLDER PORT MONITOR-PORT
# Says "ready" once it answers, and ends with all it started when its standard input ends.
set -e
folder=$1 port=$2 monitor=$3
mkdir -p "$folder/mon.a" "$folder/osd.0" "$folder/run"
cluster=$(cat /proc/sys/kernel/random/uuid)
store=$(cat /proc/sys/kernel/random/uuid)
config=$folder/ceph.conf
cat > "$config" <<CONFIG
[global]
fsid=$cluster
mon host=[v2:127.0.0.1:$monitor]
public addr=127.0.0.1
cluster addr=127.0.0.1
keyring=$folder/keyring
osd pool default size=1
osd pool default min size=1
osd pool default pg num=1
osd pool default pgp num=1
osd pool default pg autoscale mode=off
osd crush chooseleaf type=0
mon allow pool size one=true
mon max pg per osd=2000
osd objectstore=memstore
memstore device bytes=2147483648
run dir=$folder/run
admin socket=$folder/run/\$name.asok
pid file=$folder/run/\$name.pid
log file=$folder/\$name.log
crash dir=$folder
paxos propose interval=0.05
paxos min wait=0.01
mon tick interval=1
[mon.a]
mon data=$folder/mon.a
[osd.0]
osd data=$folder/osd.0
[client.rgw]
rgw frontends=beast endpoint=127.0.0.1:$port tcp_nodelay=1
CONFIG
key() { ceph-authtool "$folder/keyring" --gen-key "$@" > /dev/null; }
ceph-authtool -C "$folder/keyring" --gen-key -n mon. --cap mon 'allow *' > /dev/null
key -n client.admin --cap mon 'allow *' --cap osd 'allow *'
key -n osd.0 --cap mon 'allow profile osd' --cap osd 'allow *'
key -n client.rgw --cap mon 'allow rw' --cap osd 'allow rwx'
monmaptool --create --fsid "$cluster" --addv a "[v2:127.0.0.1:$monitor]" "$folder/monmap" > /dev/null
ceph-mon -c "$config" --mkfs -i a --monmap "$folder/monmap" --keyring "$folder/keyring"
trap 'kill $(jobs -p) 2> /dev/null; wait' EXIT
run() { "$@" -c "$config" -f > "$folder/output.$1" 2>&1 < /dev/null & }
run ceph-mon -i a
ceph -c "$config" osd new "$store" 0 > /dev/null
ceph-osd -c "$config" -i 0 --mkfs --osd-uuid "$store" > /dev/null 2>&1
run ceph-osd -i 0
run radosgw -n client.rgw
radosgw-admin -c "$config" user create --uid=tests --display-name=tests --access-key=TESTKEY \
    --secret-key=TESTSECRET > /dev/null 2>&1
until curl -s -o /dev/null "http://127.0.0.1:$port"; do
    kill -0 $(jobs -p) # ends here when one of them has died
    sleep 0.05
done
echo ready
cat > /dev/null
