FROM debian:12
ARG WHO=root
USER $WHO
RUN apt-get update; true
