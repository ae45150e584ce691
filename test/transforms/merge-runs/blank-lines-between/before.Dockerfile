FROM alpine:3.20

RUN mkdir /a


RUN touch /a/b

USER nobody
