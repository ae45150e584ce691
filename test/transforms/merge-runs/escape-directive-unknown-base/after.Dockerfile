# escape=`
FROM acme/base:1
RUN apt-get update && apt-get install -y curl
RUN mkdir /data && `
    chown 1000 /data
