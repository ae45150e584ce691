FROM debian:12
RUN set -eux; cp /a /b; cp /c /d; \
    set -eux; cp /e /f; mkdir /g; \
    set -eux; mkdir /h
