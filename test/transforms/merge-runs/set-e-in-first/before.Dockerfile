FROM debian:12
RUN set -e; mkdir /a; touch /a/b
RUN touch /c
