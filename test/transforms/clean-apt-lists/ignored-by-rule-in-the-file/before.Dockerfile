FROM debian:12
RUN apt-get update && apt-get install -y curl
# hadolint global ignore=SC2086,DL3009
RUN apt-get update && apt-get install -y jq
