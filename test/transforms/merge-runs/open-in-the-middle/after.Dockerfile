FROM debian:12
RUN mkdir -p /data && \
    mkdir -p /logs && \
    mv /data/$TOOL /usr/local/bin/
RUN mv /data/a /logs/a && \
    mkdir -p /cache && \
    mkdir -p /spool
