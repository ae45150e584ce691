FROM debian:12
RUN mkdir /a

# What the service writes
RUN mkdir /b && \
    mkdir /c
ENV DATA=/b
