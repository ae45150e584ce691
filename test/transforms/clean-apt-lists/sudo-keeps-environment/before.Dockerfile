FROM debian:12
RUN sudo -E apt-get update && sudo -E apt-get install -y curl
