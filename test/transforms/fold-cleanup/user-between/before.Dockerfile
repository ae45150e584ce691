FROM debian:12
RUN mkdir -p /tmp/work && touch /tmp/work/a
USER nobody
RUN rm -rf /tmp/work
