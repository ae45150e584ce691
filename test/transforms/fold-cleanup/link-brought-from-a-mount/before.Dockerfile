FROM busybox:1 AS links
RUN mkdir /links && ln -s /srv/real /links/alias

FROM debian:12
RUN --mount=type=bind,from=links,source=/links,target=/mnt/links cp -a /mnt/links/alias /opt/
RUN mkdir -p /srv/real
WORKDIR /work
RUN touch /srv/real/page /srv/real/old
COPY page.html /opt/alias/page
RUN rm -f /srv/real/page /srv/real/old
