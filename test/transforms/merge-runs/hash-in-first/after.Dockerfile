FROM debian:12
RUN (hash -p /bin/true rm && rm /nothing) && \
    rm -f /etc/motd
