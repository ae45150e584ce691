FROM debian:12
RUN set -x && cp /a /b && cp /c /d
RUN set -x && cp /e /f
