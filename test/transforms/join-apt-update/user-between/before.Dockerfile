FROM debian:12
RUN apt-get update
USER app
RUN sudo apt-get install -y curl
