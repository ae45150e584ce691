FROM debian:12
RUN (mkdir() { command mkdir -p "$@"; } && mkdir /a/b) && \
    mkdir /a
