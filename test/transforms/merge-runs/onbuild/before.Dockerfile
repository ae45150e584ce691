FROM debian:12
ONBUILD RUN mkdir /a
ONBUILD RUN touch /a/b
RUN touch /c
