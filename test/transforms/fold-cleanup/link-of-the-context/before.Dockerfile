FROM debian:12
COPY tree /opt/tree
RUN touch /srv/data/a
COPY b /opt/tree/data/
RUN rm -f /srv/data/a /srv/data/b
