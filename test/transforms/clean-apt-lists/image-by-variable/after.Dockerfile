ARG BASE=debian:12
FROM ${BASE} AS app
RUN apt-get update && apt-get install -y curl && \
    rm -rf /var/lib/apt/lists/*

FROM ${BASE} AS other
RUN true
