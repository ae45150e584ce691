FROM debian:12
RUN trap 'rm -rf /tmp/work' EXIT; mkdir -p /tmp/work && touch /tmp/work/a
RUN ls /tmp/work
