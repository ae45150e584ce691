FROM debian:12
RUN mkdir -p /data && \
    # world-readable on purpose
    chmod 755 /data && \
    touch /data/a \
    # two files
    /data/b
