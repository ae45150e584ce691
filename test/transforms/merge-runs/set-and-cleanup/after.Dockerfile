FROM debian:12
RUN (set -x && mkdir /a) && \
    rm -rf /a
