# hadolint ignore=DL3009
FROM debian:12
RUN apt-get update && apt-get install -y curl

FROM debian:12
RUN apt-get update && apt-get install -y jq && \
    rm -rf /var/lib/apt/lists/*
