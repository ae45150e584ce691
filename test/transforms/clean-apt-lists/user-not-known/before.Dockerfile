FROM acme/base
RUN apt-get update; true
