FROM debian:12
RUN mkdir -p /srv/app \
  && chmod 750 /srv/app \
  && mkdir -p /srv/log \
  && chmod 700 /srv/log
