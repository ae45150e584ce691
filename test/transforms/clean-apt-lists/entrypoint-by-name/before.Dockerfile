FROM debian:12
RUN apt-get update && apt-get install -y curl
COPY e.sh /usr/local/bin/docker-entrypoint
ENTRYPOINT ["docker-entrypoint"]
