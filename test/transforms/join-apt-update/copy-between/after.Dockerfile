FROM ubuntu:22.04
COPY app /srv/app
RUN apt-get update -qq && \
    apt-get install -y -qq git
