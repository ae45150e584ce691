# escape=`
FROM acme/base:1
RUN mkdir /data && mkdir /more
RUN rm -rf /data
