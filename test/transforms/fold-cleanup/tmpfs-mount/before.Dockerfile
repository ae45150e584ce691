# syntax=docker/dockerfile:1
FROM debian:12
RUN --mount=type=tmpfs,target=/tmp mkdir -p /work && touch /work/a
RUN --mount=type=tmpfs,target=/tmp rm -rf /work
