FROM debian:12
COPY configure /src/
RUN /src/configure --prefix=/usr
RUN mkdir /data
