FROM debian:12
RUN touch /tmp/w
COPY list /etc/ld.so.preload
RUN rm /tmp/w
