FROM debian:12
RUN touch /tmp/w && \
    rm /tmp/w
COPY start.sh /usr/local/bin/
