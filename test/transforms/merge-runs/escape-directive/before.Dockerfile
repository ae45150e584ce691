# escape=`
FROM debian:12
RUN mkdir /a
RUN touch /a/b `
    /a/c
