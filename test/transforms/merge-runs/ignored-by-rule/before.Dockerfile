FROM debian:12
RUN mkdir -p /srv/data
# hadolint ignore=DL3059 # monitored as a step of its own
RUN mkdir -p /srv/cache
RUN mkdir -p /srv/logs
