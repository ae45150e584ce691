FROM debian:12
RUN touch /srv/site/a && \
    rm -f /srv/site/a
COPY b /site/b
RUN mv /site /s && ln -s /srv/site /site
