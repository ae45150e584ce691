FROM debian:12
RUN apt-get update && \
    apt-get install -y curl && \
    if [ -z "$KEEP" ]; then rm -rf /var/lib/apt/lists/*; fi
