FROM debian:12
RUN cp /a /b
RUN set -e; cp /c /d; cp /e /f
RUN set -e; cp /g /h; mkdir /i
