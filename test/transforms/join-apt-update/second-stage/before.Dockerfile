FROM debian:12 AS a
RUN apt-get update

FROM debian:12
RUN apt-get install -y curl
