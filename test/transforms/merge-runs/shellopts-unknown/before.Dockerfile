FROM debian:12
ENV SHELLOPTS=onecmd
RUN mkdir /a
RUN mkdir /b
