FROM debian:12
RUN touch /srv/site/a
COPY b /site/b
RUN rm -f /srv/site/a
RUN mv /site /s && ln -s /srv/site /site
