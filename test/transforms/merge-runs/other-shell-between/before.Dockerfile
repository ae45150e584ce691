FROM debian:12
RUN mkdir /a
SHELL ["/bin/bash", "-c"]
RUN touch /a/b
