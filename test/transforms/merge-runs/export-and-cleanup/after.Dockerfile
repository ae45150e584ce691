FROM debian:12
RUN (export LANG=C && mkdir -p /opt/data) && \
    rm -rf /opt/data
