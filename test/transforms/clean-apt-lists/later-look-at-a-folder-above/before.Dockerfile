FROM debian:12
RUN apt-get update && apt-get install -y curl
RUN cp -r /var/lib/apt /srv/apt
