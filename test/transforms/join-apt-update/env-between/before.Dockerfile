FROM ubuntu:22.04
RUN apt-get update
ENV APP_HOME=/srv/app
RUN apt-get install -y git
