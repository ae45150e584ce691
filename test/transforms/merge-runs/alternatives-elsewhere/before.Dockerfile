FROM debian:12
WORKDIR /live
RUN update-alternatives --install /usr/bin/x x /usr/bin/env 2
RUN touch here
