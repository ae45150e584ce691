FROM debian:12
RUN set -x && mkdir /a
RUN rm -rf /a
