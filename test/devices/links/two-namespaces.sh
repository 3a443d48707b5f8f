#!/bin/bash
# two-namespaces.sh FOLDER SERVER COMMAND...: in a network namespace of its own, runs COMMAND in
# a second one that a cable joins to the first: v1 there, v0 with 10.9.8.1 here. With SERVER
# `dhcp` a DHCP server answers here, else none.
set -e
folder=$1 server=$2
shift 2
mount -t tmpfs run /run
ip netns add far
ip link set lo up
ip link add v0 type veth peer name v1 netns far
ip addr add 10.9.8.1/24 dev v0
ip link set v0 up
if [ "$server" = dhcp ]; then
  cat >"$folder/udhcpd.conf" <<X
start 10.9.8.20
end 10.9.8.30
interface v0
lease_file $folder/leases
pidfile $folder/udhcpd.pid
option subnet 255.255.255.0
option router 10.9.8.1
option dns 10.9.8.1
option domain example.org
X
  : >"$folder/leases"
  busybox udhcpd -f "$folder/udhcpd.conf" >/dev/null 2>&1 &
fi
ip netns exec far "$@"
