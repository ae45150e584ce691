# hadolint global ignore=DL3059
FROM debian:12
RUN apt-get update
RUN apt-get install -y curl
