# syntax=docker/dockerfile:1
FROM debian:12
RUN --mount=type=bind,target=/src,rw touch /src/new
RUN --mount=type=bind,target=/src,rw ls /src > /listing
