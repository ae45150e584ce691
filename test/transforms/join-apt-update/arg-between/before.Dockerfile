FROM debian:12
RUN apt-get update
ARG VERSION=1
RUN apt-get install -y curl=$VERSION
