FROM debian:12
RUN mkdir /a

# What the service writes
RUN mkdir /b
RUN mkdir /c
ENV DATA=/b
