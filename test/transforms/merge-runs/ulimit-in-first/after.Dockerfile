FROM debian:12
RUN (ulimit -n 64 && touch /a) && \
    touch /b
