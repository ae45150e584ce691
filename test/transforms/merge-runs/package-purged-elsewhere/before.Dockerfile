FROM debian:12
WORKDIR /srv/app
RUN apt-get purge -y tzdata
RUN apt-get clean
