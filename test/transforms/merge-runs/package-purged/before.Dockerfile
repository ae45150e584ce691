FROM debian:12
WORKDIR /usr/share/zoneinfo/Africa
RUN apt-get purge -y tzdata
RUN apt-get clean
