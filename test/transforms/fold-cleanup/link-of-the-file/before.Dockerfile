FROM debian:12
RUN mkdir -p /srv/site && ln -s /srv/site /site
RUN touch /srv/site/tmp.sql
COPY tmp.sql /site/
RUN rm -f /srv/site/tmp.sql
