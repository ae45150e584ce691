FROM ubuntu:24.04

RUN apt-get update
RUN apt-get install -y curl
RUN rm -rf /var/lib/apt/lists/*

CMD ["curl", "--version"]
