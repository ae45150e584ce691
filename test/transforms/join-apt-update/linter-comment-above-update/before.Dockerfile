FROM debian:12
# hadolint ignore=DL3009
RUN apt-get update
EXPOSE 80
RUN apt-get install -y curl
