FROM debian:12
RUN set -e; cp /a /b; cp /c /d && cp /d /e
RUN set -e; cp /e /f
