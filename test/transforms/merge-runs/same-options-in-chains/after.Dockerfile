FROM debian:12
RUN set -x && cp /a /b && cp /c /d && \
    set -x && cp /e /f
