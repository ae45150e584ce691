FROM debian:12
RUN mkdir -p /data
# Everybody may look:
# RUN chmod 755 /data
RUN mkdir -p /cache && \
    # run once more for the logs
    mkdir -p /logs
