FROM debian:12
RUN mkdir /v1 /v2 && update-alternatives --install /live live /v1 1
WORKDIR /live
RUN update-alternatives --install /live live /v2 2
RUN touch here
