FROM debian:12
RUN set -eux; cp /a /b; cp /c /d
RUN set -eux; cp /e /f; mkdir /g
RUN set -eux; mkdir /h
