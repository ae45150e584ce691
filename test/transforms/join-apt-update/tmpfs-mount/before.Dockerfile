# syntax=docker/dockerfile:1
FROM debian:12
RUN --mount=type=tmpfs,target=/tmp apt-get update
RUN --mount=type=tmpfs,target=/tmp apt-get install -y curl
