FROM debian:12
RUN echo "app ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/app
USER app
RUN sudo apt-get update && sudo apt-get install -y curl
