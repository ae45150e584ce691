FROM debian:12
USER nobody
RUN apt-get update; true
USER root
