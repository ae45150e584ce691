FROM alpine:3.20

RUN mkdir /a && \
    touch /a/b

USER nobody
