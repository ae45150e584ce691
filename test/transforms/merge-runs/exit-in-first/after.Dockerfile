FROM debian:12
RUN (test -f /etc/motd || exit 0; rm /etc/motd) && \
    touch /etc/motd
