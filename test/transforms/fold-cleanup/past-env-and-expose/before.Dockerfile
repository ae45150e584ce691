FROM debian:12
RUN apt-get update && apt-get install -y nginx
ENV NGINX_PORT=8080
EXPOSE 8080
LABEL maintainer="ops@example.com"
RUN apt-get clean && rm -rf /var/lib/apt/lists/*
