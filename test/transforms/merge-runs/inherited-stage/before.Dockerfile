FROM debian:12 AS base
RUN mkdir /a

FROM base
RUN touch /a/b
RUN touch /a/c
