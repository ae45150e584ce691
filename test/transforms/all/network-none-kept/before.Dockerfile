# syntax=docker/dockerfile:1
FROM debian:12
RUN mkdir /a
RUN --network=none touch /a/b
RUN touch /a/c
