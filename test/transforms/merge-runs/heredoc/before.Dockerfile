# syntax=docker/dockerfile:1
FROM debian:12
RUN mkdir /a
RUN <<EOF
touch /a/b
touch /a/c
EOF
