FROM debian:12
RUN mkdir /a
RUN set -eux; touch /a/b; touch /a/c
