# escape=`
FROM debian:12
RUN mkdir /a && `
    touch /a/b `
    /a/c
