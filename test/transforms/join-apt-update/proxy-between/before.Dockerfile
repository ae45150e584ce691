FROM debian:12
RUN apt-get update
ENV http_proxy=http://proxy.example.com:3128
RUN apt-get install -y curl
