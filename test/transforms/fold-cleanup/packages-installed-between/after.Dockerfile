FROM debian:12
RUN touch /srv/w && \
    rm /srv/w
RUN apt-get install -y curl
