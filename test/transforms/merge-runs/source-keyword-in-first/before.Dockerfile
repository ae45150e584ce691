FROM debian:12
SHELL ["/bin/bash", "-c"]
RUN source /etc/os-release && echo "$VERSION_CODENAME" > /codename
RUN mkdir /a
