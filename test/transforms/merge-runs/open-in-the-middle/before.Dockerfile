FROM debian:12
RUN mkdir -p /data
RUN mkdir -p /logs
RUN mv /data/$TOOL /usr/local/bin/
RUN mv /data/a /logs/a
RUN mkdir -p /cache
RUN mkdir -p /spool
