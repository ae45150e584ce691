FROM debian:12
RUN mkdir /a
RUN rm -rf /usr/share/doc/*
