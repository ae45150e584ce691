ARG FLAVOR=full
FROM debian:12 AS full
RUN apt-get update && apt-get install -y curl

FROM ${FLAVOR} AS app
RUN apt-get install -y jq
