FROM debian:12
RUN touch /srv/w
RUN apt-get install -y curl
RUN rm /srv/w
