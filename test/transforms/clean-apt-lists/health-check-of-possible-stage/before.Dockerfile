ARG NUMBER=0
FROM debian:12 AS s0
RUN apt-get update && apt-get install -y vim && rm -rf /var/lib/apt/lists/*
HEALTHCHECK CMD apt-get install -y vim || exit 1

FROM s$NUMBER
RUN apt-get update && apt-get install -y curl
