FROM debian:12
RUN mkdir -p /data/tmp && touch /data/tmp/a
VOLUME /data
RUN rm -rf /data/tmp
