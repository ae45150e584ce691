FROM debian:12
RUN apt-get update # refresh
RUN apt-get install -y curl
