# hadolint global ignore=DL3008, DL3059 # as they are
FROM debian:12
RUN mkdir -p /srv/data
RUN mkdir -p /srv/cache
