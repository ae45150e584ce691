FROM ubuntu:22.04
RUN apt-get update -qq
COPY app /srv/app
RUN apt-get install -y -qq git
