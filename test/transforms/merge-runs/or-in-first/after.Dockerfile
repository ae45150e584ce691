FROM debian:12
RUN { mkdir /a || true; } && \
    touch /a/b
