FROM debian:12
RUN --mount=type=cache,target=/root/.cache apt-get update && apt-get install -y curl && \
    rm -rf /var/lib/apt/lists/*
