FROM debian:12 AS base
RUN apt-get update && apt-get install -y libpq5 && \
    rm -rf /var/lib/apt/lists/*

FROM base
COPY server /server
