FROM debian:12
# Fresh lists.
RUN apt-get update
ENV A=b
# renovate: datasource=deb depName=curl
RUN apt-get install -y curl=8.0
