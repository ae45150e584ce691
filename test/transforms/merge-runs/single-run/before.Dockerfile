FROM alpine:3.20
RUN mkdir /a
COPY b /a/
RUN touch /a/c
