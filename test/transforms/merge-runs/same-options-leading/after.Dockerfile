FROM debian:12
RUN set -e; cp /a /b \
 && mkdir /c; cp /d /e; \
 # Others.
 set -e; cp /f /g \
 && mkdir /h
