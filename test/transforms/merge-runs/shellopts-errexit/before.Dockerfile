FROM debian:12
ENV SHELLOPTS=errexit
SHELL ["/bin/bash", "-c"]
RUN mkdir /a; true
RUN mkdir /b
