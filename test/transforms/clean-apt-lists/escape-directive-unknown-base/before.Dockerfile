# escape=`
FROM acme/base:1
USER root
RUN apt-get update && apt-get install -y curl
