FROM debian:12
RUN tar -xf /r.tar -C /
RUN mkdir ~/here
