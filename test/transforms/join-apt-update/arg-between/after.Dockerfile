FROM debian:12
ARG VERSION=1
RUN apt-get update && \
    apt-get install -y curl=$VERSION
