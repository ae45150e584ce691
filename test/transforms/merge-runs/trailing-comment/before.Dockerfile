FROM debian:12
RUN mkdir /a # for the logs
RUN touch /a/b
