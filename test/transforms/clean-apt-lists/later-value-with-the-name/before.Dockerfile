FROM debian:12
RUN apt-get update && apt-get install -y build-essential curl
ARG STATE=/var/lib/apt
RUN cp -r "$STATE" /copy
