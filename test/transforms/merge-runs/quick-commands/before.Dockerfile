FROM alpine:3.20
RUN mkdir -p /srv/app/data
RUN chown 1000:1000 /srv/app/data
RUN chmod 750 /srv/app/data
USER 1000
CMD ["/srv/app/start"]
