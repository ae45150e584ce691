FROM debian:12
RUN command -v curl || (apt-get update && apt-get install -y curl)
