FROM debian:12
RUN touch /c
RUN mkdir /a; touch /a/b
