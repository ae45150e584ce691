FROM debian:12
RUN mkdir /a && \
    { set -eux; touch /a/b; touch /a/c; }
