FROM debian:12
RUN set -ex; cp /a /b; cp /c /d
RUN set -e; cp /e /f
