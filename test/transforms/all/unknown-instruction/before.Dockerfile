FROM debian:12
RUNN apt-get update
RUN apt-get update
RUN apt-get install -y curl
