FROM debian:12
RUN . /etc/os-release && apt-get update
RUN apt-get install -y curl
