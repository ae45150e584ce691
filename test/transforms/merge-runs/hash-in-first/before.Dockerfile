FROM debian:12
RUN hash -p /bin/true rm && rm /nothing
RUN rm -f /etc/motd
