FROM debian:12
ENV PATH=/opt/app/bin
RUN /usr/bin/apt-get update && /usr/bin/apt-get install -y curl
