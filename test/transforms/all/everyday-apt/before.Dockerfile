FROM debian:bookworm-slim
RUN apt-get update
RUN apt-get install -y --no-install-recommends ca-certificates curl git
RUN apt-get install -y --no-install-recommends jq unzip
RUN useradd --create-home --uid 1000 tools
RUN mkdir -p /work && chown tools /work
USER tools
WORKDIR /work
