FROM debian:12
RUN mkdir -p /data && \
    # world-readable on purpose
    chmod 755 /data
RUN touch /data/a \
    # two files
    /data/b
