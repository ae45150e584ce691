FROM debian:12 AS tools
RUN mkdir -p /out && ln -s /srv/data /out/data

FROM debian:12
COPY --from=tools /out /opt/out
RUN touch /srv/data/a
COPY b /opt/out/data/
RUN rm -f /srv/data/a /srv/data/b
