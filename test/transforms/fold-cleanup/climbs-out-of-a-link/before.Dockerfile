FROM debian:12
RUN mkdir -p /srv/site/www && ln -s /srv/site/www /www
RUN touch /srv/site/a
WORKDIR /www
RUN cp /etc/hostname ../b
RUN rm -f /srv/site/a /srv/site/b
