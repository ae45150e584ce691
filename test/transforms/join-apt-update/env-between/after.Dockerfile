FROM ubuntu:22.04
ENV APP_HOME=/srv/app
RUN apt-get update && \
    apt-get install -y git
