FROM debian:12
RUN apt-get update && apt-get install -y curl && \
    # No lists in the image.
    rm -rf /var/lib/apt/lists/*
ENV A=1
