ARG FLAVOR=full
FROM debian:12 AS base-full
RUN apt-get update && apt-get install -y curl

FROM debian:12 AS base-small
RUN apt-get update && apt-get install -y netbase

FROM debian:12 AS other
RUN apt-get update && apt-get install -y jq && \
    rm -rf /var/lib/apt/lists/*

FROM base-${FLAVOR:-small} AS app
RUN apt-get install -y jq
